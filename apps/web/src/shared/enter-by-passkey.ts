import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { StaffSession } from '@weshare/contract/accounts'
import { askPasskey, endSession, listSessions, signInWithPasskey } from '@weshare/contract/sign-in'
import { call } from './api.ts'
import { showPasskey } from './passkeys.ts'
import { sessionQuery } from './session.ts'

export const ownSessionsKey = ['own-sessions']

/** Signs in with a passkey, or shows it again to the session that is open. */
export function useEnterByPasskey(onEntered: (session: StaffSession) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const before = queries.getQueryData(sessionQuery.queryKey)
      const left = before?.owes === 'nothing' ? await findCurrent() : undefined
      const session = await call(signInWithPasskey, { body: await showPasskey(await call(askPasskey, {})) })
      if (!before || before.account === session.account) {
        // A new session took the place of the one that was open here; should ending that one fail, it falls asleep by itself.
        if (left) await call(endSession, { params: { session: left } }).catch(() => undefined)
        return session
      }
      // The passkey of somebody else who works on this computer: nothing of the first person's screen may serve under the second's name.
      queries.clear()
      window.location.assign('/spaces')
      return new Promise<never>(() => undefined)
    },
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery.queryKey, session)
      void queries.invalidateQueries({ queryKey: ownSessionsKey })
      onEntered(session)
    },
  })
}

const findCurrent = async () => (await call(listSessions, {})).items.find(({ current }) => current)?.id
