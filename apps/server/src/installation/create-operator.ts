import { createFirstOperator } from '../features/accounts/index.ts'
import { systemClock } from '../platform/clock.ts'
import type { Configuration } from '../platform/configuration.ts'
import { onInstallation } from './open-installation.ts'

export interface NewOperator { email: string, name: string, password: string, language: 'fr' | 'en' }

/** Makes the account that creates all others. */
export const createOperator = (configuration: Configuration, person: NewOperator): Promise<{ id: string, email: string }> =>
  onInstallation(configuration, async ({ database }) => {
    const { id, email } = await createFirstOperator({ database, clock: systemClock, name: configuration.name }, person)
    return { id, email }
  })
