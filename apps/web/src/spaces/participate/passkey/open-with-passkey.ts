import { askParticipantPasskey, openSessionWithPasskey } from '@weshare/contract/sign-in'
import { call } from '../../../shared/api.ts'
import type { KeptStore } from '../../../shared/offline/kept-store.ts'
import { PasskeyStopped, showPasskey } from '../../../shared/passkeys.ts'
import { enterWith, type Standing } from '../open-participation.ts'

/** Opens a session by the passkey of this device; null when its holder changed their mind, or it has none. */
export async function openWithPasskey(store: KeptStore): Promise<Standing | null> {
  try {
    return await enterWith(store, await call(openSessionWithPasskey, { body: await showPasskey(await call(askParticipantPasskey, {})) }))
  } catch (failure) {
    if (failure instanceof PasskeyStopped) return null
    throw failure
  }
}
