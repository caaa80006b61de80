import { passwordCommon, passwordTelling } from '../problems.ts'
import { findWeakness, wordsOf } from './find-weakness.ts'

interface Owner {
  person: { name: string, email: string }
  /** What this installation is called. */
  installation: string
  /** Names and towns of its institutions. */
  sites: readonly string[]
}

/** The product's own name is on every page: it is no secret anywhere. */
const product = 'WeShare'

/** Refuses a password that somebody chose and that others would guess. */
export async function refuseGuessable(password: string, { person, installation, sites }: Owner): Promise<void> {
  // The end of an address (.fr, .org) is everybody's.
  const weakness = await findWeakness(password, { own: wordsOf(person.name, person.email.replace(/\.[^.@]*$/, ''), installation, product), around: wordsOf(...sites) })
  if (weakness === 'common') throw passwordCommon()
  if (weakness === 'telling') throw passwordTelling()
}
