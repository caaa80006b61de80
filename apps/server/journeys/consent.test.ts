import { createHash } from 'node:crypto'
import { getResponse, listActivities, submitAnswers } from '@weshare/contract/collection'
import { copyConsent, giveConsent, readNotice, recordWithdrawal, withdrawConsent } from '@weshare/contract/consent'
import { readParticipantSession } from '@weshare/contract/accounts'
import { getParticipant } from '@weshare/contract/participants'
import { publishVersion, saveDraft } from '@weshare/contract/studies'
import { canonicalJson } from '@weshare/science/base'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillPhq9, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { enterWithCode, includeSomebody, signAs, signatureOf } from './house/include-somebody.ts'
import { askOwner, askOwnerOne } from './house/ask-owner.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { moveTo, openStudy, type OpenStudy } from './house/open-study.ts'
import { readPdfText } from './house/read-pdf-text.ts'
import type { Visitor } from './house/visitor.ts'

const sha256 = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex')

describe.each(databaseKinds)('consent, on the %s database', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('from the notice to the withdrawal', () => {
    let house: House
    let study: OpenStudy
    let phq9: string
    const somebody = async (): Promise<{ participant: string, visitor: Visitor }> => {
      const { participant, code } = await includeSomebody(house, study)
      return { participant, visitor: await enterWithCode(house, code) }
    }
    const answer = async (visitor: Visitor): Promise<{ activity: string, response: string, status: number, code: string | undefined }> => {
      const { items } = await visitor.do(listActivities, {})
      const activity = items.find((item) => item.state === 'open' && item.instrument.url === phq9Ref.url)?.id ?? ''
      const body = fillPhq9(house, phq9)
      const heard = await visitor.call(submitAnswers, { params: { activity }, body })
      return { activity, response: body.id, status: heard.status, code: heard.problem.code }
    }
    const staffRead = (participant: string, response: string) => study.nurse.visitor.call(getResponse, { params: { study: study.id, participant, response } })
    const standing = async (participant: string) => await askOwner(house, 'select purpose, collects, uses from weshare.consent_standing where participant_id = $1 order by purpose', [participant])
    const tryTo = async (visitor: Visitor, change: Partial<Awaited<ReturnType<typeof signatureOf>>>) => {
      const heard = await visitor.call(giveConsent, { body: { ...await signatureOf(visitor, 'Zoé Martin'), ...change } })
      return [heard.status, heard.problem.code]
    }

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-02T09:00:00Z' })
      phq9 = await stockPhq9(house)
      study = await openStudy(house, 'CONSENT-1')
    })
    afterAll(async () => house?.close())

    test('the notice is shown in the language asked, whole, with the hash of exactly what is shown', async () => {
      const { visitor } = await somebody()
      const french = await visitor.do(readNotice, { query: { language: 'fr' } })
      const english = await visitor.do(readNotice, { query: { language: 'en' } })
      expect(french).toMatchObject({ version: 1, title: 'Notice d’information', contact: 'Le centre qui vous suit.', signedAt: null })
      expect(english).toMatchObject({ version: 1, title: 'Information notice', contact: 'The hospital that follows you.' })
      for (const shown of [french, english]) {
        const purposes = shown.purposes.map(({ purpose, required, label }) => ({ purpose, required, label }))
        expect(shown.sha256).toBe(sha256({ language: shown.language, title: shown.title, sections: shown.sections, purposes, contact: shown.contact }))
        expect(shown.purposes.every(({ agreed }) => agreed === null)).toBe(true)
      }
    })

    test('a signature keeps what was read, what was chosen, when and on what, sealed by a hash; the name is nowhere beside it', async () => {
      const { participant, visitor } = await somebody()
      const record = await signAs(visitor, '  Zoé Martin-Łęcka ', ['recontact'])
      expect(record).toMatchObject({ kind: 'given', noticeVersion: 1, language: 'fr', method: 'typed-name', dataChoice: null, decisions: [{ purpose: 'questionnaires', agreed: true }, { purpose: 'recontact', agreed: false }] })
      const row = await askOwnerOne<{ evidence: unknown, evidence_sha256: string }>(house, 'select evidence, evidence_sha256 from weshare.consent where id = $1', [record.id])
      expect(row.evidence_sha256).toBe(sha256(row.evidence))
      expect(row.evidence).toMatchObject({ zone: 'Europe/Paris', confirmedReading: true, signedAt: record.signedAt, participant, study: study.id, noticeSha256: record.noticeSha256, device: { device: 'unknown' } })
      expect(JSON.stringify(row.evidence)).not.toMatch(/Zo|Martin|undici|node/)
      expect(await standing(participant)).toEqual([{ purpose: 'questionnaires', collects: true, uses: true }, { purpose: 'recontact', collects: false, uses: false }])
      const shown = await visitor.do(readNotice, { query: { language: 'fr' } })
      expect([shown.signedAt, shown.purposes.map(({ agreed }) => agreed)]).toEqual([record.signedAt, [true, false]])
      const line = await askOwnerOne<{ content: unknown }>(house, `select content from audit.entry where action = 'consent.given' and participant_id = $1`, [participant])
      expect(line.content).toMatchObject({ actor: 'participant', detail: { consent: record.id, noticeSha256: record.noticeSha256, evidenceSha256: row.evidence_sha256 } })
      const timeline = await study.nurse.visitor.do(getParticipant, { params: { study: study.id, participant } })
      expect(timeline).toMatchObject({ standing: 'consented', consents: [record] })
      expect(timeline.timeline.find((entry) => entry.kind === 'consent-given')).toMatchObject({ source: 'participant', title: { fr: 'Consentement donné' } })
    })

    test('a notice that changed meanwhile, an invented hash, or the hash of the other language is not signed', async () => {
      const { visitor } = await somebody()
      const english = await visitor.do(readNotice, { query: { language: 'en' } })
      expect(await tryTo(visitor, { noticeSha256: 'f'.repeat(64) })).toEqual([409, 'consent/notice-changed'])
      expect(await tryTo(visitor, { noticeSha256: english.sha256 })).toEqual([409, 'consent/notice-changed'])
      expect(await tryTo(visitor, { noticeVersion: 2 })).toEqual([409, 'consent/notice-changed'])
    })

    test('each point of the notice is decided once, no other is, and what the study needs is asked for kindly in both languages', async () => {
      const { participant, visitor } = await somebody()
      const yes = (purpose: 'questionnaires' | 'recontact' | 'audio') => ({ purpose, agreed: true })
      for (const decisions of [[yes('questionnaires')], [yes('questionnaires'), yes('questionnaires')], [yes('questionnaires'), yes('recontact'), yes('audio')], [yes('questionnaires'), yes('audio')]]) {
        expect(await tryTo(visitor, { decisions })).toEqual([422, 'consent/purposes-mismatch'])
      }
      const refused = async () => (await visitor.call(giveConsent, { body: await signatureOf(visitor, 'Zoé Martin', ['questionnaires']) })).problem
      expect((await refused()).detail).toBe('L’étude ne peut pas se faire sans cet accord : « Répondre à des questionnaires ». Vous êtes libre de ne pas y prendre part, et vos soins n’en changent pas. Rien n’a été enregistré.')
      visitor.language = 'en'
      const english = await refused()
      expect(english.code).toBe('consent/purpose-refused')
      expect(english.detail).toContain('“Answer questionnaires”')
      expect(await standing(participant)).toEqual([])
      expect((await answer(visitor)).code).toBe('consent/missing')
    })

    test('the same signature sent three times at once is one consent; changed choices are a new one', async () => {
      const { participant, visitor } = await somebody()
      const body = await signatureOf(visitor, 'Zoé Martin')
      const records = await Promise.all([1, 2, 3].map(() => visitor.do(giveConsent, { body })))
      expect(new Set(records.map(({ id }) => id)).size).toBe(1)
      const changed = await signAs(visitor, 'Zoé Martin', ['recontact'])
      expect(changed.id).not.toBe(records[0]?.id)
      expect(await standing(participant)).toMatchObject([{ collects: true }, { purpose: 'recontact', collects: false, uses: false }])
    })

    test('the copy holds the exact text, the choices, the name as it was typed, the time and the hashes, and is the same each time', async () => {
      const { participant, visitor } = await somebody()
      expect((await visitor.call(copyConsent, {})).problem.code).toBe('consent/none')
      await moveTo(house, study, '2026-03-02T22:30:00Z')
      const record = await signAs(visitor, 'Zoé Martin-Łęcka d’Île Nguyễn', ['recontact'])
      await moveTo(house, study, '2026-03-03T09:00:00Z')
      const fetchPdf = async (): Promise<Buffer> => Buffer.from(await (await visitor.raw('GET', '/api/participate/consent/copy')).arrayBuffer())
      const pdf = await fetchPdf()
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      const text = readPdfText(pdf).replaceAll(/\s+/g, ' ')
      const row = await askOwnerOne<{ evidence_sha256: string }>(house, 'select evidence_sha256 from weshare.consent where id = $1', [record.id])
      for (const part of ['Notice d’information', 'Pour mieux suivre l’humeur après le traitement.', 'J’accepte : Répondre à des questionnaires', 'Je n’accepte pas : Être recontacté',
        'Zoé Martin-Łęcka d’Île Nguyễn', '2 mars 2026', '23:30', record.signedAt, record.noticeSha256, row.evidence_sha256, record.id]) expect(text).toContain(part)
      const plain = pdf.toString('latin1')
      expect(plain).toMatch(/\/Marked true/)
      expect(plain).toMatch(/\/Lang \(fr-FR\)/)
      expect(plain).toContain('/StructTreeRoot')
      expect((await fetchPdf()).equals(pdf)).toBe(true)
      const lines = await house.owner.query(`select 1 from audit.entry where action = 'consent.copied' and participant_id = $1`, [participant])
      expect(lines.rowCount).toBe(2)
    })

    test('after a withdrawal that stops the use, the very next reading by the team gives nothing', async () => {
      const { participant, visitor } = await somebody()
      await signAs(visitor, 'Zoé Martin')
      const given = await answer(visitor)
      expect(given.status).toBe(201)
      expect((await staffRead(participant, given.response)).status).toBe(200)
      const record = await visitor.do(withdrawConsent, { body: { dataChoice: 'stop-use' } })
      expect(record).toMatchObject({ kind: 'withdrawn', dataChoice: 'stop-use', method: 'signed-in', decisions: [{ agreed: false }, { agreed: false }] })
      const after = await staffRead(participant, given.response)
      expect([after.status, after.problem.code]).toEqual([404, 'collection/response-unknown'])
      const shown = await study.nurse.visitor.do(getParticipant, { params: { study: study.id, participant } })
      expect(shown).toMatchObject({ standing: 'withdrawn', late: 0, nextDue: null })
      expect(shown.timeline.map((entry) => entry.kind)).not.toContain('response')
      expect(await visitor.do(readParticipantSession, {})).toMatchObject({ consent: 'withdrawn' })
      expect((await visitor.raw('GET', '/api/participate/consent/copy')).status).toBe(200)
    })

    test('after a withdrawal that lets the data be kept, the team goes on reading, and nothing more comes in', async () => {
      const { participant, visitor } = await somebody()
      await signAs(visitor, 'Zoé Martin', ['recontact'])
      const given = await answer(visitor)
      await visitor.do(withdrawConsent, { body: { dataChoice: 'keep' } })
      expect((await staffRead(participant, given.response)).status).toBe(200)
      // What was refused before the withdrawal does not become allowed by it.
      expect(await standing(participant)).toEqual([{ purpose: 'questionnaires', collects: false, uses: true }, { purpose: 'recontact', collects: false, uses: false }])
      await moveTo(house, study, '2026-04-01T09:00:00Z')
      const next = await askOwnerOne<{ id: string }>(house, `select id from weshare.activity where participant_id = $1 and visit_id = 'month-1'`, [participant])
      const late = await visitor.call(submitAnswers, { params: { activity: next.id }, body: fillPhq9(house, phq9) })
      expect(late.problem.code).toBe('consent/withdrawn')
      await moveTo(house, study, '2026-03-03T09:00:00Z')
      const lines = await house.owner.query(`select content from audit.entry where action = 'consent.withdrawn' and participant_id = $1`, [participant])
      expect(lines.rows).toMatchObject([{ content: { detail: { dataChoice: 'keep', method: 'signed-in' } } }])
    })

    test('withdrawing twice, or coming back by signing again, is refused; withdrawing before signing has nothing to withdraw', async () => {
      const { visitor } = await somebody()
      expect((await visitor.call(withdrawConsent, { body: { dataChoice: 'keep' } })).problem.code).toBe('consent/none')
      await signAs(visitor, 'Zoé Martin')
      const both = await Promise.all([1, 2].map(() => visitor.call(withdrawConsent, { body: { dataChoice: 'keep' } })))
      expect(both.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([201, 409])
      expect(await tryTo(visitor, {})).toEqual([409, 'consent/withdrawn'])
    })

    test('an answer and a withdrawal sent at the same time never leave an answer after the withdrawal', async () => {
      for (let turn = 0; turn < 5; turn += 1) {
        const { participant, visitor } = await somebody()
        await signAs(visitor, 'Zoé Martin')
        const [given] = await Promise.all([answer(visitor), visitor.do(withdrawConsent, { body: { dataChoice: 'stop-use' } })])
        const { n } = await askOwnerOne<{ n: number }>(house, 'select count(*)::int as n from weshare.response where participant_id = $1', [participant])
        expect(n).toBe(given.status === 201 ? 1 : 0)
        expect((await staffRead(participant, given.response)).status).toBe(404)
      }
    })

    test('the team records a withdrawal told by telephone, with its reason; another hospital cannot', async () => {
      const { participant, visitor } = await somebody()
      await signAs(visitor, 'Zoé Martin')
      const given = await answer(visitor)
      const params = { study: study.id, participant }
      const body = { dataChoice: 'stop-use' as const, reason: 'Dit par téléphone le 3 mars' }
      const elsewhere = await study.nurseOfLille.visitor.call(recordWithdrawal, { params, body })
      expect([elsewhere.status, elsewhere.problem.code]).toEqual([404, 'participants/unknown'])
      expect(await study.nurse.visitor.do(recordWithdrawal, { params, body })).toMatchObject({ kind: 'withdrawn', method: 'by-staff' })
      expect((await staffRead(participant, given.response)).status).toBe(404)
      expect((await study.nurse.visitor.call(recordWithdrawal, { params, body })).problem.code).toBe('consent/withdrawn')
      const shown = await study.nurse.visitor.do(getParticipant, { params })
      expect(shown.timeline.find((entry) => entry.kind === 'consent-withdrawn')?.source).toBe('staff')
    })

    test('a newer notice asks for a new signature, which is a new consent beside the first', async () => {
      const { participant, visitor } = await somebody()
      const first = await signAs(visitor, 'Zoé Martin')
      const old = await signatureOf(visitor, 'Zoé Martin')
      const notice = { ...study.protocol.notice, purposes: study.protocol.notice.purposes.slice(0, 1) }
      await study.author.visitor.do(saveDraft, { params: { study: study.id }, body: { ...study.protocol, notice } })
      await study.author.visitor.do(publishVersion, { params: { study: study.id }, body: { reason: 'Notice révisée', renewal: { asks: 'signature', why: 'Une finalité disparaît' } } })
      expect(await visitor.do(readParticipantSession, {})).toMatchObject({ consent: 'to-renew' })
      const late = await visitor.call(giveConsent, { body: old })
      expect([late.status, late.problem.code]).toEqual([409, 'consent/notice-changed'])
      const second = await signAs(visitor, 'Zoé Martin')
      expect(second).toMatchObject({ noticeVersion: 2, decisions: [{ purpose: 'questionnaires', agreed: true }] })
      // A point the new notice no longer has collects nothing more; what it gave stays as it was agreed.
      expect(await standing(participant)).toEqual([{ purpose: 'questionnaires', collects: true, uses: true }, { purpose: 'recontact', collects: false, uses: true }])
      const { consents } = await study.nurse.visitor.do(getParticipant, { params: { study: study.id, participant } })
      expect(consents.map(({ id }) => id)).toEqual([first.id, second.id])
    })
  })
})
