import { includeParticipant, getParticipant, invite, listParticipants } from '@weshare/contract/participants'
import { openParticipantSession, readParticipantSession } from '@weshare/contract/accounts'
import { closeStudy, createStudy } from '@weshare/contract/studies'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterWithCode, includeSomebody, inclusionOf, marie } from './house/include-somebody.ts'
import { askOwnerOne } from './house/ask-owner.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { openStudy, type OpenStudy } from './house/open-study.ts'

describe.each(databaseKinds)('inclusion, on the %s database', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('from the bedside to the person’s own space', () => {
    let house: House
    let study: OpenStudy
    const params = () => ({ study: study.id })
    const refusal = async (change: Parameters<typeof inclusionOf>[2]) => {
      const heard = await study.nurse.visitor.call(includeParticipant, { params: params(), body: inclusionOf(house, study, change) })
      return [heard.status, heard.problem.code]
    }
    const counts = () => askOwnerOne(house, `select (select count(*) from weshare.participant)::int as participants, (select count(*) from vault.person)::int as persons,
      (select count(*) from weshare.activity)::int as activities, (select count(*) from weshare.invitation)::int as invitations, (select count(*) from audit.entry)::int as lines`)

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-02T09:00:00Z' })
      study = await openStudy(house, 'MOOD-1')
    })
    afterAll(async () => house?.close())

    test('a nurse includes somebody: a pseudonym comes out, the visits are planned, and the code opens the person’s own space once', async () => {
      const included = await includeSomebody(house, study, { person: marie })
      expect(included.pseudonym).toBe('MOOD-1-CLB-0001')
      expect(included.link).toBe(`http://localhost:8080/participate#code=${included.code}`)
      expect(included.picture).toMatch(/^<svg[\s\S]*<\/svg>\s*$/)
      const shown = await study.nurse.visitor.do(getParticipant, { params: { study: study.id, participant: included.participant } })
      expect(shown).toMatchObject({ pseudonym: 'MOOD-1-CLB-0001', standing: 'included', anchor: '2026-03-02', expected: 2, received: 0, late: 0, nextDue: '2026-03-02', language: 'fr', zone: 'Europe/Paris', consents: [] })
      expect(shown.timeline.map(({ kind: what, state, at }) => [what, state, at.slice(0, 10)])).toEqual([
        ['included', null, '2026-03-02'], ['invited', null, '2026-03-02'], ['activity-due', 'open', '2026-03-02'], ['activity-due', 'open', '2026-03-02'], ['activity-due', 'upcoming', '2026-04-01'],
      ])
      expect(shown.timeline[2]?.title.fr).toMatch(/^Inclusion · /)
      const visitor = await enterWithCode(house, included.code)
      expect(await visitor.do(readParticipantSession, {})).toMatchObject({ pseudonym: 'MOOD-1-CLB-0001', consent: 'to-give' })
      expect((await house.visitor().call(openParticipantSession, { body: { code: included.code ?? '' } })).problem.code).toBe('accounts/code-refused')
    })

    test('who the person is stands in no table of the study, no job, no audit line and no log', async () => {
      const { rows: tables } = await house.owner.query<{ name: string }>(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('weshare', 'audit', 'graphile_worker', 'vault')`)
      for (const { name } of tables) {
        const { rows } = await house.owner.query<{ text: string }>(`select coalesce(string_agg(t::text, ' '), '') as text from ${name} t`)
        expect(rows[0]?.text, name).not.toMatch(/Lefèvre|Lukasik|Łukasik|marie@|AB ?1234|1961-04-12|261041416802568/)
      }
      expect(house.logs.join('\n')).not.toMatch(/Lefèvre|marie@|1234|2610414/)
    })

    test('the same hospital number is refused in the same hospital, however it is typed, and nothing of the attempt is kept', async () => {
      const before = await counts()
      expect(await refusal({ person: { ...marie, familyName: 'Autre', hospitalNumber: 'ab12-34' } })).toEqual([409, 'participants/already-included'])
      expect(await counts()).toEqual(before)
    })

    test('the same number in another hospital is somebody else', async () => {
      const heard = await study.nurseOfLille.visitor.call(includeParticipant, { params: params(), body: inclusionOf(house, study, { centre: study.lille, person: marie }) })
      expect([heard.status, heard.body.pseudonym]).toEqual([201, 'MOOD-1-COL-0001'])
    })

    test('a nurse does not include at another hospital: the centre answers as if it did not exist', async () => {
      expect(await refusal({ centre: study.lille })).toEqual([404, 'participants/centre-unknown'])
      expect(await refusal({ centre: '11111111-1111-4111-8111-111111111111' })).toEqual([404, 'participants/centre-unknown'])
    })

    test('what no protocol could follow is refused with a sentence, in French and in English', async () => {
      expect(await refusal({ arm: 'a' })).toEqual([422, 'participants/arm-unknown'])
      expect(await refusal({ zone: 'Europe/Lutece' })).toEqual([422, 'participants/zone-unknown'])
      expect(await refusal({ anchor: '1926-03-02' })).toEqual([422, 'participants/anchor-implausible'])
      expect(await refusal({ person: { ...marie, birthDate: '2031-01-01' } })).toEqual([422, 'participants/birth-date-implausible'])
      expect(await refusal({ person: { ...marie, ins: { number: '261041416802586', authority: '1.2.250.1.213.1.4.8' } } })).toEqual([422, 'participants/ins-unsound'])
      const person = { givenName: 'Zoé', familyName: 'Martin', birthDate: '1970-01-02' }
      const body = inclusionOf(house, study, { invite: 'mail', person })
      const french = await study.nurse.visitor.call(includeParticipant, { params: params(), body })
      study.nurse.visitor.language = 'en'
      const english = await study.nurse.visitor.call(includeParticipant, { params: params(), body })
      study.nurse.visitor.language = 'fr'
      expect([french.problem.code, english.problem.code]).toEqual(['participants/mail-missing', 'participants/mail-missing'])
      expect([french.problem.detail, english.problem.detail]).toEqual([
        'Aucune adresse électronique n’est connue pour cette personne. Donnez-lui un code à la place.', 'No e-mail address is known for this person. Give them a code instead.',
      ])
    })

    test('a study with arms asks for one of them, and plans the visits of that arm alone', async () => {
      const [first] = study.protocol.visits
      if (first === undefined) throw new Error('the protocol has a visit')
      const arms = [{ id: 'yoga', title: { fr: 'Yoga', en: 'Yoga' } }, { id: 'usual', title: { fr: 'Soins courants', en: 'Usual care' } }]
      const armed = await openStudy(house, 'ARMED-1', { arms, visits: [first, { ...first, id: 'yoga-only', offsetDays: 60, arms: ['yoga'] }] })
      const include = async (arm: string | null) => armed.nurse.visitor.call(includeParticipant, { params: { study: armed.id }, body: inclusionOf(house, armed, { arm }) })
      expect((await include(null)).problem.code).toBe('participants/arm-unknown')
      const planned = async (participant: string) => (await askOwnerOne<{ n: number }>(house, 'select count(*)::int as n from weshare.activity where participant_id = $1', [participant])).n
      expect([await planned((await include('yoga')).body.participant), await planned((await include('usual')).body.participant)]).toEqual([4, 2])
    })

    test('ten inclusions at once at two hospitals give ten pseudonyms without a hole', async () => {
      const both = [[study.nurse, study.lyon], [study.nurseOfLille, study.lille]] as const
      const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => {
        const [nurse, centre] = both[index % 2] ?? both[0]
        return nurse.visitor.do(includeParticipant, { params: params(), body: inclusionOf(house, study, { centre }) })
      }))
      expect(answers.map(({ pseudonym }) => pseudonym).sort()).toEqual([2, 3, 4, 5, 6].flatMap((n) => [`MOOD-1-CLB-000${n}`, `MOOD-1-COL-000${n}`]).sort())
    })

    test('five nurses including the same person at once include her once', async () => {
      const person = { ...marie, hospitalNumber: 'TWIN-1' }
      const heard = await Promise.all(Array.from({ length: 5 }, () => study.nurse.visitor.call(includeParticipant, { params: params(), body: inclusionOf(house, study, { person }) })))
      expect(heard.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([201, 409, 409, 409, 409])
    })

    test('a new code puts the earlier one out of use', async () => {
      const { participant, code } = await includeSomebody(house, study)
      const again = await study.nurse.visitor.do(invite, { params: { study: study.id, participant }, body: { by: 'code' } })
      expect((await house.visitor().call(openParticipantSession, { body: { code: code ?? '' } })).problem.code).toBe('accounts/code-refused')
      await enterWithCode(house, again.code)
      const elsewhere = await study.nurseOfLille.visitor.call(invite, { params: { study: study.id, participant }, body: { by: 'code' } })
      expect([elsewhere.status, elsewhere.problem.code]).toEqual([404, 'participants/unknown'])
    })

    test('a study not published or closed includes nobody, and an unknown one is unknown', async () => {
      const other = await openStudy(house, 'ENDED-1')
      await other.author.visitor.do(closeStudy, { params: { study: other.id }, body: { reason: 'Fin' } })
      const ended = await other.nurse.visitor.call(includeParticipant, { params: { study: other.id }, body: inclusionOf(house, other) })
      expect([ended.status, ended.problem.code]).toEqual([409, 'studies/not-open'])
      const draft = await study.author.visitor.do(createStudy, { body: { code: 'DRAFT-1', protocol: study.protocol } })
      const hidden = await study.nurse.visitor.call(includeParticipant, { params: { study: draft.id }, body: inclusionOf(house, study) })
      expect(hidden.status).toBe(404)
      expect((await study.nurse.visitor.call(listParticipants, { params: { study: draft.id }, query: {} })).status).toBe(404)
    })
  })
})
