const shapes = {
  back: 'm14 6-6 6 6 6',
  next: 'm10 6 6 6-6 6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3 2',
  offline: 'M3 3l18 18M8.5 15a5 5 0 0 1 6-.6M5 11a10 10 0 0 1 4-2.4M14 8.3A10 10 0 0 1 19 11M12 18.5v.5',
  done: 'm5 12.5 4.5 4.5L19 7.5',
  warning: 'M12 4 2.5 20h19L12 4ZM12 10v5M12 17.5v.5',
} as const

/** A drawing beside words, never instead of them. */
export function Sign({ name }: { name: keyof typeof shapes }) {
  return (
    <svg className="sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  )
}
