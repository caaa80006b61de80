import type { ConsentRule, SignatureLevel } from '@weshare/contract/consent'
import type { InstrumentRef, Protocol, Renewal, Study } from '@weshare/contract/studies'
import { plainDateAt } from '@weshare/science/base'
import { writeAudit } from '../../platform/audit.ts'
import { hashJson } from '../../platform/hash-json.ts'
import { checkProtocol } from './check-protocol.ts'
import { consentTerms } from './consent-terms.ts'
import type { StudyNeeds } from './create-study.ts'
import { openForChange } from './open-for-change.ts'
import { nothingChanged, protocolRefused, renewalUndecided } from './problems.ts'
import { protocolSentences } from './protocol-sentences.ts'
import { ruleFor } from './rule-store.ts'
import { showStudy } from './show-study.ts'
import { addVersion, keepCentres, keepNotice, listCentres, listSites, readPublished, stillReferenced, writeStatus, type Staff, type Tx } from './store.ts'

export interface PublishNeeds extends StudyNeeds {
  readAvailability: (tx: Tx, refs: readonly InstrumentRef[]) => Promise<(InstrumentRef & { usable: boolean })[]>
  /** The levels of signature provided here: the consent feature's answer, handed by app.ts. */
  signatureLevels: readonly SignatureLevel[]
}

export interface Publishing { study: string, reason: string, renewal?: Renewal }

/** The law changes at midnight in France. */
const legalZone = 'Europe/Paris'

/**
 * Publishes the draft as a version that never changes, makes the centres and the notice those of this version, and opens
 * the study. A protocol with a fault is refused whole, every fault named.
 */
export async function publishVersion(needs: PublishNeeds, who: Staff, asked: Publishing): Promise<Study> {
  return needs.database.transact(who, async (tx) => {
    const { draft } = await openForChange(tx, asked.study)
    const before = await readPublished(tx, asked.study)
    if (before !== null && before.sha256 === hashJson(draft)) throw nothingChanged({ version: before.version })
    const rule = await ruleFor(tx, draft.category, plainDateAt(needs.clock.now(), legalZone))
    await requireSound(needs, tx, { study: asked.study, draft, rule })

    const [version, at] = [(before?.version ?? 0) + 1, needs.clock.now()]
    const sha256 = await addVersion(tx, { study: asked.study, version, protocol: draft, reason: asked.reason, by: who.account, at })
    await keepCentresOf(tx, asked.study, draft)
    const somebodyIncluded = (await listCentres(tx, asked.study)).some(({ included }) => included > 0)
    const content = { ...draft.notice, contact: draft.contact }
    const notice = await keepNotice(tx, { study: asked.study, studyVersion: version, content, terms: consentTerms(draft, rule), renewal: asked.renewal ?? null, somebodyIncluded, at })
    if (notice === null) throw renewalUndecided()
    await writeStatus(tx, asked.study, { status: 'open', version })
    const study = await showStudy(tx, asked.study)
    await writeAudit(tx, {
      action: 'study.published', study: asked.study, reason: asked.reason,
      detail: { version, sha256, before: before?.sha256 ?? null, after: sha256, notice: notice.version, noticeChanged: notice.changed, ...(notice.changed && asked.renewal !== undefined && { renewal: asked.renewal }) },
    })
    return study
  })
}

async function requireSound(needs: PublishNeeds, tx: Tx, { study, draft, rule }: { study: string, draft: Protocol, rule: ConsentRule | null }): Promise<void> {
  const faults = checkProtocol(draft, {
    sites: new Set((await listSites(tx)).map(({ id }) => id)),
    instruments: await needs.readAvailability(tx, draft.visits.flatMap((visit) => visit.instruments)),
    occupied: (await listCentres(tx, study)).filter(({ included }) => included > 0),
    rule, levels: needs.signatureLevels,
  })
  if (faults.length > 0) throw protocolRefused(undefined, faults)
}

/** Somebody may have been included meanwhile in a centre about to go: the database then says no. */
async function keepCentresOf(tx: Tx, study: string, draft: Protocol): Promise<void> {
  try {
    await keepCentres(tx, study, draft.centres)
  } catch (error) {
    if (!stillReferenced(error)) throw error
    const [fr, en] = protocolSentences['centre-occupied']?.({ name: '—' }) ?? ['', '']
    throw protocolRefused(undefined, [{ where: 'centres', code: 'centre-occupied', fr, en }])
  }
}
