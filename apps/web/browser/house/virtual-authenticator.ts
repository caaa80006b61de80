import type { Page } from 'playwright-core'

export interface VirtualAuthenticator {
  /** Whether its holder unlocks it when asked; who does not has changed their mind. */
  setUnlocked: (unlocked: boolean) => Promise<void>
  count: () => Promise<number>
}

/** Gives a page the authenticator of a telephone or a computer: Chromium's own, which keeps passkeys as theirs do. */
export async function giveAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const tools = await page.context().newCDPSession(page)
  await tools.send('WebAuthn.enable')
  const { authenticatorId } = await tools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return {
    setUnlocked: async (unlocked) => void await tools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: unlocked }),
    count: async () => (await tools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  }
}
