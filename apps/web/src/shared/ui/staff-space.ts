export type StaffSpace = 'clinic' | 'research' | 'office'

export interface NavigationEntry {
  label: string
  to: string
  /** A count of what waits there, already formatted. */
  count?: string
}
