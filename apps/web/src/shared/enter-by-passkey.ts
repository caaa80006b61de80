import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { StaffSession } from '@weshare/contract/accounts'
import { askPasskey, signInWithPasskey } from '@weshare/contract/sign-in'
import { call } from './api.ts'
import { showPasskey } from './passkeys.ts'
import { sessionQuery } from './session.ts'

/** Signs in with a passkey, or shows it again to the session that is open. */
export function useEnterByPasskey(onEntered: (session: StaffSession) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const before = queries.getQueryData(sessionQuery.queryKey)
      const session = await call(signInWithPasskey, { body: await showPasskey(await call(askPasskey, {})) })
      if (!before || before.account === session.account) return session
      // The passkey of somebody else who works on this computer: nothing of the first person's screen may serve under the second's name.
      queries.clear()
      window.location.assign('/spaces')
      return new Promise<never>(() => undefined)
    },
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session)
      onEntered(session)
    },
  })
}
