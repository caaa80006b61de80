import type accounts from './fr/accounts.json'
import type analyses from './fr/analyses.json'
import type clinic from './fr/clinic.json'
import type common from './fr/common.json'
import type entrance from './fr/entrance.json'
import type office from './fr/office.json'
import type participate from './fr/participate.json'
import type participants from './fr/participants.json'
import type problems from './fr/problems.json'
import type research from './fr/research.json'
import type rights from './fr/rights.json'
import type studies from './fr/studies.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: {
      accounts: typeof accounts
      analyses: typeof analyses
      clinic: typeof clinic
      common: typeof common
      entrance: typeof entrance
      office: typeof office
      participate: typeof participate
      participants: typeof participants
      problems: typeof problems
      research: typeof research
      rights: typeof rights
      studies: typeof studies
    }
  }
}
