const shapes = {
  weshare: 'M5 13c0-4 3-7 7-7s7 3 7 7M8.5 18a3.5 3.5 0 1 1 7 0M12 6V3',
  menu: 'M4 7h16M4 12h16M4 17h16',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20 20',
  help: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.5',
  person: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 21c0-4 3.4-6.5 7.5-6.5s7.5 2.5 7.5 6.5',
  down: 'm6 9 6 6 6-6',
  back: 'm14 6-6 6 6 6',
  next: 'm10 6 6 6-6 6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  warning: 'M12 4 2.5 20h19L12 4ZM12 10v5M12 17.5v.5',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3 2',
  offline: 'M3 3l18 18M8.5 15a5 5 0 0 1 6-.6M5 11a10 10 0 0 1 4-2.4M14 8.3A10 10 0 0 1 19 11M12 18.5v.5',
} as const

export type IconName = keyof typeof shapes

/** A drawing beside words, never instead of them: always hidden from screen readers. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2"
      strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false"
    >
      <path d={shapes[name]} />
    </svg>
  )
}
