import type { StaffRole, StaffSpace } from '@weshare/contract/access'

/** The sign-ins of the demonstration share one password, printed at start. */
export const demoPassword = 'demonstration-weshare'

export const demoSites = [
  { code: 'LYO', name: 'Lyon, centre de démonstration', city: 'Lyon' },
  { code: 'NAN', name: 'Nantes, centre de démonstration', city: 'Nantes' },
  { code: 'LIL', name: 'Lille, centre de démonstration', city: 'Lille' },
] as const
export type SiteCode = (typeof demoSites)[number]['code']

export interface DemoPerson {
  mail: string
  name: string
  roles: readonly { role: StaffRole, study?: string, site?: SiteCode }[]
  /** The space this person works in, shown on the sign-in page. */
  space: StaffSpace
}

const studies = ['SEREIN', 'REPRISE'] as const
const inBoth = (role: StaffRole, site?: SiteCode) => studies.map((study) => ({ role, study, ...(site !== undefined && { site }) }))

/** Invented people, one for each role of a research team, and a nurse at each site. */
export const demoPeople: readonly DemoPerson[] = [
  { mail: 'chercheuse', name: 'Claire Marchand', roles: inBoth('principal-investigator'), space: 'research' },
  { mail: 'infirmier', name: 'Karim Benali', roles: inBoth('nurse', 'LYO'), space: 'clinic' },
  { mail: 'infirmiere.nantes', name: 'Solenn Le Goff', roles: inBoth('nurse', 'NAN'), space: 'clinic' },
  { mail: 'infirmiere.lille', name: 'Justine Vasseur', roles: inBoth('nurse', 'LIL'), space: 'clinic' },
  { mail: 'arc', name: 'Mathilde Royer', roles: inBoth('research-assistant', 'LYO'), space: 'clinic' },
  { mail: 'medecin', name: 'Philippe Garnier', roles: inBoth('investigator', 'LYO'), space: 'clinic' },
  { mail: 'donnees', name: 'Thomas Nguyen', roles: inBoth('data-manager'), space: 'research' },
  { mail: 'methodologiste', name: 'Inès Caron', roles: inBoth('methodologist'), space: 'research' },
  { mail: 'coordination', name: 'Nadia Ferreira', roles: inBoth('coordinator'), space: 'office' },
  { mail: 'juridique', name: 'Luc Perrin', roles: inBoth('legal'), space: 'office' },
  { mail: 'dpo', name: 'Hélène Dubois', roles: inBoth('dpo'), space: 'office' },
  { mail: 'comite', name: 'Paul Lemaire', roles: inBoth('committee-member'), space: 'office' },
  { mail: 'communaute', name: 'Amina Diallo', roles: inBoth('community-manager'), space: 'office' },
  { mail: 'exploitation', name: 'Yann Morel', roles: [{ role: 'operator' }], space: 'office' },
]

export const mailOf = (person: Pick<DemoPerson, 'mail'>): string => `${person.mail}@demo.weshare.example`

/** Who writes the studies before anybody else is there: any principal investigator may create one. */
export const authorMail = mailOf({ mail: 'chercheuse' })
