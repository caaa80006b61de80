/** Staff roles, in the words of the field. A grant gives a role for the installation, one study, one site, or one site of one study. */
export const staffRoles = [
  'nurse', 'research-assistant', 'investigator', 'principal-investigator', 'data-manager', 'methodologist',
  'coordinator', 'legal', 'dpo', 'committee-member', 'community-manager', 'operator',
] as const
export type StaffRole = (typeof staffRoles)[number]

/** The parts of the web application that staff work in. */
export const staffSpaces = ['clinic', 'research', 'office'] as const
export type StaffSpace = (typeof staffSpaces)[number]

/** The spaces where each role works. What may be read or done there is decided by its permissions alone. */
const roleSpaces: Readonly<Record<StaffRole, readonly StaffSpace[]>> = {
  'nurse': ['clinic'], 'research-assistant': ['clinic'], 'investigator': ['clinic'],
  // Principal investigators lead the study and countersign consents beside the patients.
  'principal-investigator': ['clinic', 'research'], 'data-manager': ['research'], 'methodologist': ['research'],
  // Who coordinates writes protocols too, in the space where they are written.
  'coordinator': ['research', 'office'],
  'legal': ['office'], 'dpo': ['office'], 'committee-member': ['office'], 'community-manager': ['office'], 'operator': ['office'],
}

/** The spaces that somebody's roles open, in the order of the menus. */
export const spacesOf = (grants: readonly { role: StaffRole }[]): StaffSpace[] =>
  staffSpaces.filter((space) => grants.some(({ role }) => roleSpaces[role].includes(space)))

export const permissions = [
  'study.read', 'study.create', 'study.write', 'study.open',
  'participant.read', 'participant.include', 'participant.withdraw', 'consent.countersign', 'identity.read',
  'response.read', 'response.enter', 'export.run',
  'instrument.manage', 'account.manage', 'audit.read', 'identity.audit', 'rights.read', 'rights.answer', 'system.operate',
] as const
export type Permission = (typeof permissions)[number]

const clinical: readonly Permission[] = [
  'study.read', 'participant.read', 'participant.include', 'participant.withdraw', 'identity.read', 'response.read', 'response.enter',
]

/** What each role may do where it is granted; written to the database at every migration, so that row security reads the same table. */
export const rolePermissions: Readonly<Record<StaffRole, readonly Permission[]>> = {
  'nurse': clinical,
  'research-assistant': clinical,
  'investigator': [...clinical, 'consent.countersign'],
  'principal-investigator': [
    'study.read', 'study.create', 'study.write', 'study.open', 'participant.read', 'consent.countersign', 'response.read', 'export.run', 'instrument.manage',
  ],
  'data-manager': ['study.read', 'study.write', 'participant.read', 'response.read', 'export.run', 'instrument.manage'],
  'methodologist': ['study.read', 'participant.read', 'response.read', 'export.run'],
  'coordinator': ['study.read', 'study.create', 'study.write', 'participant.read'],
  'legal': ['study.read'],
  'dpo': ['study.read', 'audit.read', 'identity.audit', 'rights.read', 'rights.answer'],
  'committee-member': ['study.read'],
  'community-manager': ['study.read'],
  'operator': ['account.manage', 'audit.read', 'rights.read', 'system.operate'],
}
