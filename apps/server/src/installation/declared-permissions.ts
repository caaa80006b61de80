import { rolePermissions } from '@weshare/contract/access'

/** Role and permission pairs, as the database keeps them. */
export const declaredPermissions = Object.entries(rolePermissions)
  .flatMap(([role, permissions]) => permissions.map((permission) => ({ role, permission })))
