export type StaffSpace = 'clinic' | 'research' | 'office'

export interface NavigationEntry {
  label: string
  to: string
  /** Current only on this very address: other entries stand below it. */
  exact?: boolean
  /** A count of what waits there, already formatted. */
  count?: string
}
