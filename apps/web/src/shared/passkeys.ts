import type { RouteAnswer, RouteBody } from '@weshare/contract/define-route'
import type { addPasskey, askNewPasskey, askPasskey, signInWithPasskey } from '@weshare/contract/sign-in'
import { OfflineError } from './problem.ts'

/** The device made or showed no passkey: its holder closed the window, it has this one already, or it cannot. */
export class PasskeyStopped extends Error {
  readonly reason: 'cancelled' | 'present' | 'impossible'

  constructor(reason: 'cancelled' | 'present' | 'impossible', cause: unknown) {
    super(`No passkey: ${reason}`, { cause })
    this.name = 'PasskeyStopped'
    this.reason = reason
  }
}

export const passkeysWork = (): boolean => 'PublicKeyCredential' in window

type MadePasskey = RouteBody<typeof addPasskey>['credential']
type ShownPasskey = RouteBody<typeof signInWithPasskey>
type Transport = NonNullable<MadePasskey['response']['transports']>[number]

/** Asks the device to make a passkey; it asks its holder to unlock it. */
export async function makePasskey(options: RouteAnswer<typeof askNewPasskey>): Promise<MadePasskey> {
  const { startRegistration } = await bringLibrary()
  const { response, authenticatorAttachment, ...made } = await startRegistration({ optionsJSON: { ...options, hints: [] } }).catch(stop)
  const { transports = [], ...answer } = response
  return {
    ...made, clientExtensionResults: { ...made.clientExtensionResults }, ...(authenticatorAttachment && { authenticatorAttachment }),
    response: { clientDataJSON: answer.clientDataJSON, attestationObject: answer.attestationObject, transports: transports.filter(isTransport) },
  }
}

/** Asks the device to show one of the passkeys it keeps for this address. */
export async function showPasskey({ challenge, rpId, timeout, userVerification }: RouteAnswer<typeof askPasskey>): Promise<ShownPasskey> {
  const { startAuthentication } = await bringLibrary()
  const { response, authenticatorAttachment, ...shown } = await startAuthentication({ optionsJSON: { challenge, rpId, timeout, userVerification } }).catch(stop)
  const { userHandle, ...answer } = response
  return {
    ...shown, clientExtensionResults: { ...shown.clientExtensionResults }, ...(authenticatorAttachment && { authenticatorAttachment }),
    response: { ...answer, ...(userHandle && { userHandle }) },
  }
}

/** Fetched when it first serves: most visits need none of it. */
const bringLibrary = () => import('@simplewebauthn/browser').catch((failure: unknown) => {
  throw new OfflineError('unreachable', failure)
})

// A browser newer than this page may speak of others, which tell the server nothing.
const known: readonly Transport[] = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']
const isTransport = (word: string): word is Transport => known.some((one) => one === word)

/** Browsers say "not allowed" of a window that was closed, of a wait too long, and of a device without such a passkey: on purpose, one cannot tell which. */
function stop(failure: unknown): never {
  const name = failure instanceof Error ? failure.name : ''
  if (name === 'NotAllowedError' || name === 'AbortError') throw new PasskeyStopped('cancelled', failure)
  throw new PasskeyStopped(name === 'InvalidStateError' ? 'present' : 'impossible', failure)
}
