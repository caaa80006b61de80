import { createStudy, publishVersion } from '@weshare/contract/studies'
import { demoTextPacks } from '@weshare/science/library/demo-text-packs'
import { createAccount, grantRole } from '../features/accounts/index.ts'
import { loadTextPack, stockLibrary } from '../features/instruments/index.ts'
import { addSite } from '../features/studies/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/open-database.ts'
import type { InsideVisitor } from './inside-visitor.ts'
import { qlqC30Url } from './instruments-used.ts'
import { authorMail, demoPassword, demoPeople, demoSites, mailOf, type SiteCode } from './stage.ts'
import { writeProtocols } from './write-protocols.ts'

const installation = { actor: 'installation', request: 'demonstration', origin: 'server' } as const

export interface Stage {
  sites: Record<SiteCode, string>
  studies: Record<string, { id: string, centres: Record<SiteCode, string> }>
}
export interface StageNeeds { database: Database, clock: Clock, signIn: (mail: string) => Promise<InsideVisitor> }

/** Sites, people, instruments and the two studies, published by their author. */
export async function setStage({ database, clock, signIn }: StageNeeds): Promise<Stage> {
  const sites: Partial<Record<SiteCode, string>> = {}
  for (const site of demoSites) sites[site.code] = (await addSite(database, site)).id
  await stockLibrary(database, clock)
  const rows = []
  for (const pack of demoTextPacks) rows.push(await loadTextPack({ database, clock }, installation, pack))
  const qualityOfLife = { url: qlqC30Url, version: rows.at(-1)?.version ?? '' }

  const accounts = await createPeople({ database, clock })
  await grantRole({ transact: database.transact, clock }, installation, { account: accounts.get(authorMail) ?? '', role: 'principal-investigator', study: null, site: null })
  const author = await signIn(authorMail)
  const studies: Stage['studies'] = {}
  for (const { code, protocol } of writeProtocols({ sites: sites as Stage['sites'], qualityOfLife })) {
    const { id } = await author.do(createStudy, { body: { code, protocol } })
    const { centres } = await author.do(publishVersion, { params: { study: id }, body: { reason: 'Ouverture de l’étude de démonstration' } })
    const bySite = (site: SiteCode): string => centres.find((centre) => centre.site === sites[site])?.id ?? ''
    studies[code] = { id, centres: { LYO: bySite('LYO'), NAN: bySite('NAN'), LIL: bySite('LIL') } }
  }
  const stage = { sites: sites as Stage['sites'], studies }
  await giveRoles({ database, clock }, accounts, stage)
  return stage
}

async function createPeople({ database, clock }: Pick<StageNeeds, 'database' | 'clock'>): Promise<Map<string, string>> {
  const accounts = new Map<string, string>()
  for (const person of demoPeople) {
    const email = mailOf(person)
    const { id } = await createAccount({ transact: database.transact, clock }, installation, { email, name: person.name, language: 'fr', password: demoPassword })
    accounts.set(email, id)
  }
  return accounts
}

async function giveRoles({ database, clock }: Pick<StageNeeds, 'database' | 'clock'>, accounts: Map<string, string>, stage: Stage): Promise<void> {
  for (const person of demoPeople) {
    for (const { role, study, site } of person.roles) {
      // The author of a study holds this role on it already.
      if (role === 'principal-investigator') continue
      await grantRole({ transact: database.transact, clock }, installation, {
        account: accounts.get(mailOf(person)) ?? '', role,
        study: study === undefined ? null : stage.studies[study]?.id ?? null, site: site === undefined ? null : stage.sites[site],
      })
    }
  }
}
