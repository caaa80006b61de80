import { createHash } from 'node:crypto'
import { readParticipantSession } from '@weshare/contract/accounts'
import { listActivities, saveAnswersDraft, submitAnswers } from '@weshare/contract/collection'
import {
  confirmReading, copyConsent, countersignConsent, giveConsent, listConsentRules, listToCountersign, objectToStudy, readNotice, recordPaperConsent, takePart, withdrawConsent,
} from '@weshare/contract/consent'
import { getParticipant, listParticipants } from '@weshare/contract/participants'
import { createStudy, publishVersion, saveDraft, type Protocol } from '@weshare/contract/studies'
import { canonicalJson } from '@weshare/science/base'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askOwner, askOwnerOne } from './house/ask-owner.ts'
import { deepNotice } from './house/deep-notice.ts'
import { fillPhq9, phq9Ref, stockPhq9 } from './house/fill-questionnaire.ts'
import { enterWithCode, includeSomebody, signAs, signatureOf } from './house/include-somebody.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { openStudy, type OpenStudy } from './house/open-study.ts'
import { readPdfText } from './house/read-pdf-text.ts'
import { signInAs } from './house/sign-in-as.ts'
import type { Visitor } from './house/visitor.ts'

const sha256 = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex')
const usual = { form: 'signed', level: 'simple', countersigned: false, untilRenewed: 'go-on' } as const
type Evidence = Record<string, unknown>

describe.each(databaseKinds)('consent in depth, on the %s database', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('in studies that ask for more', () => {
    let house: House
    let phq9: string
    let deep: OpenStudy
    const somebody = async (study: OpenStudy): Promise<{ participant: string, pseudonym: string, visitor: Visitor }> => {
      const { participant, pseudonym, code } = await includeSomebody(house, study)
      return { participant, pseudonym, visitor: await enterWithCode(house, code) }
    }
    const answer = async (visitor: Visitor): Promise<string> => {
      const { items } = await visitor.do(listActivities, {})
      const activity = items.find((item) => item.state === 'open' && item.instrument.url === phq9Ref.url)?.id ?? ''
      const heard = await visitor.call(submitAnswers, { params: { activity }, body: fillPhq9(house, phq9) })
      return heard.status === 201 ? 'stored' : heard.problem.code
    }
    const evidenceOf = async (consent: string): Promise<Evidence> => (await askOwnerOne<{ evidence: Evidence }>(house, 'select evidence from weshare.consent where id = $1', [consent])).evidence
    const standing = async (participant: string) => await askOwner(house, `select purpose, collects, uses from weshare.consent_standing where participant_id = $1 and purpose in ('questionnaires', 'recontact') order by purpose`, [participant])
    const openSession = async (visitor: Visitor) => (await visitor.do(readParticipantSession, {})).consent
    const tried = [{ question: 'stop', chosen: [0, 1] }]
    const amend = async (study: OpenStudy, text: string, { renewal, ...change }: { renewal?: { asks: 'signature' | 'information', why: string } } & Partial<Protocol> = {}) => {
      const sections = [{ heading: 'Pourquoi', text }]
      const notice = { ...study.protocol.notice, fr: { title: 'Notice', sections }, en: { title: 'Notice', sections } }
      await study.author.visitor.do(saveDraft, { params: { study: study.id }, body: { ...study.protocol, ...change, notice } })
      return study.author.visitor.call(publishVersion, { params: { study: study.id }, body: { reason: 'Amendement', ...(renewal !== undefined && { renewal }) } })
    }

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-02T09:00:00Z' })
      phq9 = await stockPhq9(house)
      deep = await openStudy(house, 'DEEP-1', { notice: deepNotice })
    })
    afterAll(async () => house?.close())

    test('the easy-to-read notice is another text with another hash, and the evidence says which one was shown', async () => {
      const { visitor } = await somebody(deep)
      const full = await visitor.do(readNotice, { query: { language: 'fr' } })
      const easy = await visitor.do(readNotice, { query: { language: 'fr', variant: 'easy' } })
      const english = await visitor.do(readNotice, { query: { language: 'en', variant: 'easy' } })
      expect([full.variants, full.variant, easy.variant]).toEqual([['full', 'easy'], 'full', 'easy'])
      expect([easy.title, english.title]).toEqual(['L’étude, en clair', 'The study, in plain words'])
      expect(new Set([full.sha256, easy.sha256, english.sha256]).size).toBe(3)
      expect(easy.purposes.map(({ purpose, agreed }) => [purpose, agreed])).toEqual(deepNotice.purposes.map(({ purpose }) => [purpose, null]))
      expect(easy.purposes[0]?.detail).toBe('Dix minutes par mois.')
      const body = { ...await signatureOf(visitor, 'Zoé Martin', ['audio']), comprehension: tried }
      const crossed = await visitor.call(giveConsent, { body: { ...body, variant: 'easy' } })
      expect([crossed.status, crossed.problem.code]).toEqual([409, 'consent/notice-changed'])
      const record = await visitor.do(giveConsent, { body: { ...body, variant: 'easy', noticeSha256: easy.sha256 } })
      expect(record).toMatchObject({ variant: 'easy', noticeSha256: easy.sha256, countersignature: 'not-asked' })
      expect(await evidenceOf(record.id)).toMatchObject({ variant: 'easy', noticeSha256: easy.sha256, language: 'fr', level: 'simple', form: 'signed', zone: 'Europe/Paris', sealed: { provider: 'weshare', level: 'simple' } })
    })

    test('a wrong answer about the notice stops nobody and stays in the evidence; a question left out is asked for', async () => {
      const { participant, visitor } = await somebody(deep)
      const body = await signatureOf(visitor, 'Zoé Martin')
      const tries = [undefined, [], [{ question: 'stop', chosen: [4] }], [{ question: 'other', chosen: [1] }], [...tried, ...tried]]
      for (const comprehension of tries) {
        const heard = await visitor.call(giveConsent, { body: { ...body, ...(comprehension !== undefined && { comprehension }) } })
        expect([heard.status, heard.problem.code]).toEqual([422, 'consent/questions-open'])
      }
      expect(await standing(participant)).toEqual([])
      const record = await visitor.do(giveConsent, { body: { ...body, comprehension: [{ question: 'stop', chosen: [0, 0] }] } })
      expect(await evidenceOf(record.id)).toMatchObject({ comprehension: [{ question: 'stop', chosen: [0, 0], right: false }] })
      expect(await standing(participant)).toMatchObject([{ collects: true }, { collects: true }])
    })

    test('the records of one person make a chain: each evidence holds the hash of the one before, and the trail holds every hash', async () => {
      const { participant, visitor } = await somebody(deep)
      await visitor.do(giveConsent, { body: { ...await signatureOf(visitor, 'Zoé Martin'), comprehension: tried } })
      await visitor.do(giveConsent, { body: { ...await signatureOf(visitor, 'Zoé Martin', ['recontact']), comprehension: tried } })
      await visitor.do(withdrawConsent, { body: { dataChoice: 'keep' } })
      const rows = await askOwner<{ evidence: Evidence, evidence_sha256: string }>(house, 'select evidence, evidence_sha256 from weshare.consent where participant_id = $1 order by signed_at', [participant])
      expect(rows.map((row) => row.evidence['previous'])).toEqual([null, rows[0]?.evidence_sha256, rows[1]?.evidence_sha256])
      for (const row of rows) {
        expect(row.evidence_sha256).toBe(sha256(row.evidence))
        expect(row.evidence['signedAtLocal']).toMatch(/^2026-03-02T10:\d\d:\d\d\+01:00$/)
      }
      const lines = await askOwner<{ content: { detail: Evidence } }>(house, `select content from audit.entry where participant_id = $1 and action in ('consent.given', 'consent.withdrawn') order by at`, [participant])
      expect(lines.map(({ content }) => content.detail['evidenceSha256'])).toEqual(rows.map((row) => row.evidence_sha256))
    })

    test('the copy shows the variant read, the words explained, the questions with the last answer, and each choice with its plain words', async () => {
      const { visitor } = await somebody(deep)
      const { sha256: noticeSha256 } = await visitor.do(readNotice, { query: { language: 'fr', variant: 'easy' } })
      await visitor.do(giveConsent, { body: { ...await signatureOf(visitor, 'Zoé Martin', ['audio']), variant: 'easy', noticeSha256, comprehension: [{ question: 'stop', chosen: [0] }] } })
      const pdf = Buffer.from(await (await visitor.raw('GET', copyConsent.path)).arrayBuffer())
      const text = readPdfText(pdf).replaceAll(/\s+/g, ' ')
      for (const part of ['L’étude, en clair', 'version facile à lire', 'randomisation : Le hasard choisit le groupe.', 'Pouvez-vous arrêter ? Non, jamais (réponse à revoir, expliquée)',
        'J’accepte : Répondre à des questionnaires (Dix minutes par mois.)', 'Je n’accepte pas : Enregistrer mes entretiens', 'Signé par Zoé Martin', noticeSha256]) expect(text).toContain(part)
      expect(text).not.toContain('La randomisation décide du groupe')
    })

    test('where the study informs and asks nobody to sign, one takes part without a name, or objects and is left alone', async () => {
      const study = await openStudy(house, 'DEEP-2', { category: 'riph-3', consent: { ...usual, form: 'non-opposition' } })
      const [taking, objecting] = [await somebody(study), await somebody(study)]
      const { signature: _name, ...rest } = await signatureOf(taking.visitor, 'Zoé Martin', ['recontact'])
      const signed = await taking.visitor.call(giveConsent, { body: await signatureOf(taking.visitor, 'Zoé Martin') })
      expect([signed.status, signed.problem.code]).toEqual([409, 'consent/other-form'])
      const record = await taking.visitor.do(takePart, { body: { ...rest, read: true } })
      expect(record).toMatchObject({ kind: 'given', method: 'not-opposed' })
      expect(await standing(taking.participant)).toEqual([{ purpose: 'questionnaires', collects: true, uses: true }, { purpose: 'recontact', collects: false, uses: false }])
      expect(await answer(taking.visitor)).toBe('stored')
      expect(readPdfText(Buffer.from(await (await taking.visitor.raw('GET', copyConsent.path)).arrayBuffer())).replaceAll(/\s+/g, ' ')).toContain('Informé, sans opposition')
      const { noticeVersion, noticeSha256, language } = rest
      expect(await objecting.visitor.do(objectToStudy, { body: { noticeVersion, noticeSha256, language } })).toMatchObject({ kind: 'withdrawn', method: 'objected', dataChoice: 'stop-use' })
      expect(await openSession(objecting.visitor)).toBe('withdrawn')
      expect(await answer(objecting.visitor)).toBe('consent/withdrawn')
      const elsewhere = (await somebody(deep)).visitor
      const wrong = await elsewhere.call(takePart, { body: { ...await elsewhere.do(readNotice, { query: { language: 'fr' } }).then((notice) => ({
        noticeVersion: notice.version, noticeSha256: notice.sha256, language: notice.language, decisions: notice.purposes.map(({ purpose }) => ({ purpose, agreed: true })),
      })), read: true } })
      expect(wrong.problem.code).toBe('consent/other-form')
    })

    test('a rule is data with its days and its source; what no source was read for is not said to be verified', async () => {
      const { items, levels } = await deep.nurse.visitor.do(listConsentRules, {})
      expect(levels).toEqual(['simple'])
      expect([...new Set(items.map(({ category }) => category))].toSorted()).toEqual(['internal', 'non-health', 'outside-riph', 'reuse', 'riph-1', 'riph-1-medicine', 'riph-2', 'riph-3', 'snds', 'warehouse'])
      expect(items.every(({ source, verifiedOn }) => source !== '' && verifiedOn === null)).toBe(true)
      expect(items.filter(({ category }) => category === 'riph-3').map(({ id, validFrom, validTo }) => [id, validFrom, validTo]))
        .toEqual([['riph-3-2018', '2018-07-13', '2026-05-24'], ['riph-3-2026', '2026-05-24', null]])
      const kept = await askOwner(house, `select rule ->> 'id' as rule, form, countersigned from weshare.notice where study_id = $1`, [deep.id])
      expect(kept).toEqual([{ rule: 'riph-3-2018', form: 'signed', countersigned: false }])
    })

    test('a study asks no less than its rule, and no level of signature that nobody provides; the sentence says so', async () => {
      const attempt = async (code: string, change: Partial<Protocol>): Promise<string[]> => {
        const { id } = await deep.author.visitor.do(createStudy, { body: { code, protocol: { ...deep.protocol, ...change } } })
        const { body } = await deep.author.visitor.call(publishVersion, { params: { study: id }, body: { reason: 'Essai' } })
        return ((body as unknown as { errors?: { where: string, message: string }[] }).errors ?? []).map((fault) => JSON.stringify(fault))
      }
      const advanced = await attempt('LEVEL-1', { consent: { ...usual, level: 'advanced' } })
      expect(advanced).toHaveLength(1)
      expect(advanced[0]).toContain('aucun prestataire de signature avancée n’est configuré ici')
      expect((await attempt('LEVEL-2', { consent: { ...usual, level: 'qualified' } }))[0]).toContain('qualifiée')
      expect((await attempt('RULE-1', { category: 'riph-2', consent: { ...usual, form: 'non-opposition' } }))[0]).toContain('cette catégorie demande un consentement signé')
      expect(await attempt('RULE-2', { category: 'internal', consent: { ...usual, form: 'non-opposition' } })).toEqual([])
    })

    test('a consent to be countersigned opens nothing before the investigator of that hospital has signed', async () => {
      const study = await openStudy(house, 'DEEP-3', { category: 'riph-1' })
      const site = async (centre: string) => (await askOwnerOne<{ site_id: string }>(house, 'select site_id from weshare.centre where id = $1', [centre])).site_id
      const investigator = (await signInAs(house, { role: 'investigator', study: study.id, site: await site(study.lyon) })).visitor
      const ofLille = (await signInAs(house, { role: 'investigator', study: study.id, site: await site(study.lille) })).visitor
      const { participant, pseudonym, visitor } = await somebody(study)
      const record = await signAs(visitor, 'Zoé Martin-Łęcka')
      expect(record.countersignature).toBe('awaited')
      expect([await openSession(visitor), await standing(participant), await answer(visitor)]).toEqual(['awaiting', [], 'consent/missing'])
      // Not even by the hand of the person's own session may a standing be opened before it.
      await expect(house.owner.query(`insert into weshare.consent_standing (study_id, participant_id, purpose, centre_id, collects, uses, consent_id)
        values ($1, $2, 'questionnaires', $3, true, true, $4)`, [study.id, participant, study.lyon, record.id])).rejects.toThrow('awaits its countersignature')

      const waiting = await investigator.do(listToCountersign, { query: {} })
      expect(waiting).toMatchObject({ total: 1, items: [{ participant, pseudonym, consent: record.id, noticeVersion: 1, method: 'typed-name' }] })
      expect(JSON.stringify(waiting)).not.toMatch(/Zoé|Martin/)
      expect((await ofLille.do(listToCountersign, { query: {} })).total).toBe(0)
      expect((await study.nurse.visitor.call(listToCountersign, { query: {} })).status).toBe(403)
      const params = { study: study.id, participant, consent: record.id }
      const refused = await Promise.all([ofLille, study.nurse.visitor].map((other) => other.call(countersignConsent, { params, body: { informed: true } })))
      expect(refused.map(({ status }) => status)).toEqual([404, 403])

      await investigator.do(countersignConsent, { params, body: { informed: true } })
      expect([await openSession(visitor), await answer(visitor)]).toEqual(['given', 'stored'])
      expect(await standing(participant)).toMatchObject([{ collects: true }, { collects: true }])
      const again = await investigator.call(countersignConsent, { params, body: { informed: true } })
      expect([again.status, again.problem.code]).toEqual([409, 'consent/nothing-to-countersign'])
      const kept = await askOwnerOne<{ evidence: Evidence, evidence_sha256: string, signed: string }>(house, `select k.evidence, k.evidence_sha256, c.evidence_sha256 as signed
        from weshare.countersignature k join weshare.consent c on c.id = k.consent_id where k.consent_id = $1`, [record.id])
      expect(kept.evidence).toMatchObject({ countersigns: kept.signed, informed: true })
      expect(kept.evidence_sha256).toBe(sha256(kept.evidence))
      expect((await study.nurse.visitor.do(getParticipant, { params: { study: study.id, participant } })).consents).toMatchObject([{ countersignature: 'given' }])
      expect(readPdfText(Buffer.from(await (await visitor.raw('GET', copyConsent.path)).arrayBuffer())).replaceAll(/\s+/g, ' ')).toContain('Contresigné par un investigateur de votre centre')
    })

    test('a changed notice is not published without saying what it asks of those who agreed; reading is enough when it only informs', async () => {
      const study = await openStudy(house, 'DEEP-4')
      const { participant, visitor } = await somebody(study)
      await signAs(visitor, 'Zoé Martin')
      const silent = await amend(study, 'Le téléphone de l’équipe a changé.')
      expect([silent.status, silent.problem.code]).toEqual([422, 'studies/renewal-undecided'])
      expect((await amend(study, 'Le téléphone de l’équipe a changé.', { renewal: { asks: 'information', why: 'Coordonnées' } })).status).toBe(201)
      expect([await openSession(visitor), await answer(visitor)]).toEqual(['to-read', 'stored'])
      const shown = await visitor.do(readNotice, { query: { language: 'fr' } })
      const body = { noticeVersion: shown.version, noticeSha256: shown.sha256, language: shown.language }
      const list = () => study.nurse.visitor.do(listParticipants, { params: { study: study.id }, query: { renewal: 'information' } })
      expect((await list()).items).toMatchObject([{ id: participant, standing: 'consented', renewal: 'information' }])
      await visitor.do(confirmReading, { body })
      await visitor.do(confirmReading, { body })
      expect([await openSession(visitor), (await list()).total]).toEqual(['given', 0])
      const rows = await askOwner<{ evidence: Evidence, evidence_sha256: string }>(house, 'select evidence, evidence_sha256 from weshare.notice_reading where participant_id = $1', [participant])
      expect(rows).toHaveLength(1)
      expect(rows[0]?.evidence_sha256).toBe(sha256(rows[0]?.evidence))
    })

    test('where the study stops until a new signature, the database takes nothing more from the publication on, and begins again at the signature', async () => {
      const study = await openStudy(house, 'DEEP-5', { consent: { ...usual, untilRenewed: 'stop' } })
      const [first, second] = [await somebody(study), await somebody(study)]
      await signAs(first.visitor, 'Zoé Martin', ['recontact'])
      await signAs(second.visitor, 'Ada Diop')
      expect((await amend(study, 'Un risque nouveau est connu.', { renewal: { asks: 'signature', why: 'Risque nouveau' }, consent: { ...usual, untilRenewed: 'stop' } })).status).toBe(201)
      expect([await openSession(first.visitor), await answer(first.visitor)]).toEqual(['to-renew', 'consent/missing'])
      expect(await standing(first.participant)).toEqual([{ purpose: 'questionnaires', collects: false, uses: true }, { purpose: 'recontact', collects: false, uses: false }])
      const { items } = await first.visitor.do(listActivities, {})
      const draft = await first.visitor.call(saveAnswersDraft, { params: { activity: items[0]?.id ?? '' }, body: { answers: {}, sequence: 1, sha256: phq9 } })
      expect(draft.status).toBeGreaterThanOrEqual(400)
      const listed = await study.nurse.visitor.do(listParticipants, { params: { study: study.id }, query: { renewal: 'signature' } })
      expect(listed.items.map(({ standing: now, renewal }) => [now, renewal])).toEqual([['consented', 'signature'], ['consented', 'signature']])
      const shown = await first.visitor.do(readNotice, { query: { language: 'fr' } })
      const onlyRead = await first.visitor.call(confirmReading, { body: { noticeVersion: shown.version, noticeSha256: shown.sha256, language: shown.language } })
      expect(onlyRead.problem.code).toBe('consent/signature-needed')
      await signAs(first.visitor, 'Zoé Martin')
      expect([await openSession(first.visitor), await answer(first.visitor), await answer(second.visitor)]).toEqual(['given', 'stored', 'consent/missing'])
      await second.visitor.do(withdrawConsent, { body: { dataChoice: 'keep' } })
      expect(await standing(second.participant)).toEqual([{ purpose: 'questionnaires', collects: false, uses: true }, { purpose: 'recontact', collects: false, uses: true }])
    })

    test('where the study lets answers go on, they go on until the new signature', async () => {
      const study = await openStudy(house, 'DEEP-6')
      const { visitor } = await somebody(study)
      await signAs(visitor, 'Zoé Martin')
      expect((await amend(study, 'Une visite de plus.', { renewal: { asks: 'signature', why: 'Une visite de plus' } })).status).toBe(201)
      expect([await openSession(visitor), await answer(visitor)]).toEqual(['to-renew', 'stored'])
    })

    test('a consent signed on paper is entered by the team with its day, its choices, who collected it and where the paper is', async () => {
      const { participant, visitor } = await somebody(deep)
      const params = { study: deep.id, participant }
      const body = {
        noticeVersion: 1, language: 'fr' as const, decisions: deepNotice.purposes.map(({ purpose }) => ({ purpose, agreed: purpose !== 'recontact' })),
        signedOn: '2026-02-27', collectedBy: 'Dr Garnier', keptAt: 'Classeur investigateur, armoire 2',
      }
      const code = async (change: Partial<typeof body>) => (await deep.nurse.visitor.call(recordPaperConsent, { params, body: { ...body, ...change } })).problem.code
      expect([await code({ noticeVersion: 9 }), await code({ signedOn: '2026-03-04' }), await code({ decisions: body.decisions.slice(1) })]).toEqual(['consent/notice-unknown', 'consent/paper-date', 'consent/purposes-mismatch'])
      expect((await deep.nurseOfLille.visitor.call(recordPaperConsent, { params, body })).status).toBe(404)
      const record = await deep.nurse.visitor.do(recordPaperConsent, { params, body })
      expect(record).toMatchObject({ kind: 'given', method: 'paper', noticeVersion: 1 })
      expect(await evidenceOf(record.id)).toMatchObject({ signedOn: '2026-02-27', collectedBy: 'Dr Garnier', keptAt: 'Classeur investigateur, armoire 2', sealed: null })
      expect(await standing(participant)).toEqual([{ purpose: 'questionnaires', collects: true, uses: true }, { purpose: 'recontact', collects: false, uses: false }])
      expect(await answer(visitor)).toBe('stored')
      const text = readPdfText(Buffer.from(await (await visitor.raw('GET', copyConsent.path)).arrayBuffer())).replaceAll(/\s+/g, ' ')
      expect(text).toContain('Signé sur papier le 27 février 2026. Le papier est gardé ici : Classeur investigateur, armoire 2.')
      const lines = await askOwner<{ content: unknown }>(house, `select content from audit.entry where participant_id = $1 and action = 'consent.given'`, [participant])
      expect(JSON.stringify(lines)).not.toMatch(/Garnier|Classeur/)
    })

    test('who works for the sponsor has no way to a signed form or its signature', async () => {
      const { participant, visitor } = await somebody(deep)
      const record = await visitor.do(giveConsent, { body: { ...await signatureOf(visitor, 'Zoé Martin-Signature'), comprehension: tried } })
      for (const role of ['principal-investigator', 'data-manager', 'methodologist', 'coordinator', 'legal', 'dpo', 'committee-member', 'community-manager'] as const) {
        const person = (await signInAs(house, { role, study: deep.id })).visitor
        expect((await person.raw('GET', copyConsent.path)).status, role).toBe(401)
        const seen = await person.call(getParticipant, { params: { study: deep.id, participant } })
        expect(JSON.stringify(seen.body), role).not.toMatch(/Signature|Zoé/)
        expect((await person.call(recordPaperConsent, { params: { study: deep.id, participant }, body: {
          noticeVersion: 1, language: 'fr', decisions: record.decisions, signedOn: '2026-03-02', collectedBy: 'x', keptAt: 'y',
        } })).status, role).toBeGreaterThanOrEqual(403)
      }
      const app = await askOwnerOne<{ may: boolean }>(house, `select has_table_privilege('weshare_app', 'vault.signature', 'select') as may`, [])
      expect(app.may).toBe(false)
    })
  })
})
