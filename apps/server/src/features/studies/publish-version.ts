import type { InstrumentRef, Protocol, Study } from '@weshare/contract/studies'
import { writeAudit } from '../../platform/audit.ts'
import { hashJson } from '../../platform/hash-json.ts'
import { checkProtocol } from './check-protocol.ts'
import type { StudyNeeds } from './create-study.ts'
import { openForChange } from './open-for-change.ts'
import { nothingChanged, protocolRefused } from './problems.ts'
import { protocolSentences } from './protocol-sentences.ts'
import { showStudy } from './show-study.ts'
import { addVersion, keepCentres, keepNotice, listCentres, listSites, readPublished, stillReferenced, writeStatus, type Staff, type Tx } from './store.ts'

export interface PublishNeeds extends StudyNeeds {
  readAvailability: (tx: Tx, refs: readonly InstrumentRef[]) => Promise<(InstrumentRef & { usable: boolean })[]>
}

/**
 * Publishes the draft as a version that never changes, makes the centres and the notice those of this version, and opens
 * the study. A protocol with a fault is refused whole, every fault named.
 */
export async function publishVersion(needs: PublishNeeds, who: Staff, asked: { study: string, reason: string }): Promise<Study> {
  return needs.database.transact(who, async (tx) => {
    const { draft } = await openForChange(tx, asked.study)
    const before = await readPublished(tx, asked.study)
    if (before !== null && before.sha256 === hashJson(draft)) throw nothingChanged({ version: before.version })
    await requireSound(needs, tx, { study: asked.study, draft })

    const [version, at] = [(before?.version ?? 0) + 1, needs.clock.now()]
    const sha256 = await addVersion(tx, { study: asked.study, version, protocol: draft, by: who.account, at })
    await keepCentresOf(tx, asked.study, draft)
    const notice = await keepNotice(tx, { study: asked.study, studyVersion: version, content: { ...draft.notice, contact: draft.contact }, at })
    await writeStatus(tx, asked.study, { status: 'open', version })
    const study = await showStudy(tx, asked.study)
    await writeAudit(tx, {
      action: 'study.published', study: asked.study, reason: asked.reason,
      detail: { version, sha256, before: before?.sha256 ?? null, notice: notice.version, noticeChanged: notice.changed },
    })
    return study
  })
}

async function requireSound(needs: PublishNeeds, tx: Tx, { study, draft }: { study: string, draft: Protocol }): Promise<void> {
  const faults = checkProtocol(draft, {
    sites: new Set((await listSites(tx)).map(({ id }) => id)),
    instruments: await needs.readAvailability(tx, draft.visits.flatMap((visit) => visit.instruments)),
    occupied: (await listCentres(tx, study)).filter(({ included }) => included > 0),
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
