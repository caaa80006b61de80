import { rolePermissions, type Permission } from '@weshare/contract/access'
import type { RoleGrant } from '@weshare/contract/accounts'
import type { Centre, Study } from '@weshare/contract/studies'
import { useMemo } from 'react'
import { useSession } from '../../shared/session.ts'

/** The centres of a study where the reader holds a permission; the server decides again on each act. */
export function useMyCentres(study: Pick<Study, 'id' | 'centres'>, permission: Permission): Centre[] {
  const { data } = useSession()
  return useMemo(() => centresWhere(study, data?.grants ?? [], permission), [study, data, permission])
}

export function centresWhere(study: Pick<Study, 'id' | 'centres'>, grants: readonly RoleGrant[], permission: Permission): Centre[] {
  const useful = grants.filter((grant) => rolePermissions[grant.role].includes(permission) && (grant.study === null || grant.study.id === study.id))
  return study.centres.filter((centre) => useful.some(({ site }) => site === null || site.id === centre.site))
}
