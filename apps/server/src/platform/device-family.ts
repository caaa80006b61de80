const families: readonly (readonly [RegExp, string])[] = [
  [/Edg[A-Z]*\//, 'Edge'], [/SamsungBrowser\//, 'Samsung Internet'], [/(Firefox|FxiOS)\//, 'Firefox'], [/(OPR|Opera)\//, 'Opera'],
  [/(Chrome|CriOS|Chromium)\//, 'Chrome'], [/Safari\//, 'Safari'],
]

/** The family of browser and kind of device: enough for evidence, too little to recognise somebody. */
export function deviceFamily(userAgent: string): { browser: string, device: 'phone' | 'tablet' | 'computer' | 'unknown' } {
  const browser = families.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'other'
  if (/iPad|Tablet|Android(?!.*Mobile)/.test(userAgent)) return { browser, device: 'tablet' }
  if (/Mobi|iPhone/.test(userAgent)) return { browser, device: 'phone' }
  return { browser, device: /Windows NT|Macintosh|X11|CrOS/.test(userAgent) ? 'computer' : 'unknown' }
}
