import { createStudy, getStudy, listStudies, pictureStudy, publishVersion, saveDraft } from '@weshare/contract/studies'
import type { Protocol, Study } from '@weshare/contract/studies'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addSomebody } from './house/add-people.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { prepareProtocol, prepareSites } from './house/prepare-protocol.ts'
import { signInAgain, signInAs, type SignedIn } from './house/sign-in-as.ts'

describe.each(databaseKinds)('the picture of a study, on the %s database', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('in a house of its own', () => {
    let house: House
    let sites: { lyon: string, lille: string }
    let author: SignedIn
    let protocol: Protocol
    let study: Study
    const on = async (day: string): Promise<void> => {
      house.clock.set(`${day}T08:00:00Z`)
      author.visitor = await signInAgain(house, author)
    }
    const picture = () => author.visitor.do(pictureStudy, { params: { study: study.id } })

    // Four people. Lyon: one who answered all, one who left out GAD-7 at inclusion, one who withdrew the day after. Lille:
    // one who answered the inclusion and withdrew before the month.
    beforeAll(async () => {
      house = await openHouse({ kind })
      sites = await prepareSites(house)
      author = await signInAs(house, { role: 'coordinator' })
      protocol = prepareProtocol([{ site: sites.lyon, target: 20 }, { site: sites.lille, target: 10 }])
      const { id } = await author.visitor.do(createStudy, { body: { code: 'PICTURE', protocol } })
      study = await author.visitor.do(publishVersion, { params: { study: id }, body: { reason: 'ouverture' } })
      const inclusion = ['inclusion/phq-9', 'inclusion/gad-7']
      await addSomebody(house, study, { site: sites.lyon, includedAt: '2026-01-15T10:00:00Z', anchor: '2026-01-15', answered: [...inclusion, 'month-1/phq-9'] })
      await addSomebody(house, study, { site: sites.lyon, includedAt: '2026-01-31T23:30:00Z', anchor: '2026-02-01', answered: ['inclusion/phq-9'] })
      await addSomebody(house, study, { site: sites.lyon, includedAt: '2026-03-01T10:00:00Z', anchor: '2026-03-01', withdrawnAt: '2026-03-02T10:00:00Z', answered: [] })
      await addSomebody(house, study, { site: sites.lille, includedAt: '2026-01-20T10:00:00Z', anchor: '2026-01-20', withdrawnAt: '2026-01-25T10:00:00Z', answered: inclusion })
    })
    afterAll(async () => house?.close())

    test('people are counted once, month after month in the days of Paris, against the target', async () => {
      await on('2026-03-05')
      expect(await picture()).toMatchObject({
        target: 30, included: 4, consented: 2, withdrawn: 2, asOf: '2026-03-05',
        recruitment: [{ month: '2026-01', included: 2, cumulated: 2 }, { month: '2026-02', included: 1, cumulated: 3 }, { month: '2026-03', included: 1, cumulated: 4 }],
        byCentre: [{ name: 'Centre Léon-Bérard', target: 20, included: 3 }, { name: 'Centre Oscar-Lambret', target: 10, included: 1 }],
      })
    })

    test('a questionnaire is expected once its window opens, unless the person withdrew before, and missed once it closes without an answer', async () => {
      await on('2026-03-05')
      expect((await picture()).completeness).toEqual([
        // Two questionnaires for each of the four; GAD-7 of the second is missed, those of the third are still open.
        { visit: 'inclusion', title: protocol.visits[0]?.title, expected: 8, received: 5, missed: 1 },
        { visit: 'month-1', title: protocol.visits[1]?.title, expected: 2, received: 1, missed: 0 },
      ])
    })

    test('one month later nobody new is a zero in the curve, and what was not answered is missed', async () => {
      await on('2026-04-10')
      const { recruitment, completeness } = await picture()
      expect(recruitment.at(-1)).toEqual({ month: '2026-04', included: 0, cumulated: 4 })
      expect(completeness.map(({ expected, received, missed }) => [expected, received, missed])).toEqual([[8, 5, 3], [2, 1, 1]])
    })

    test('a nurse sees her own centre, counted and against its own target, in the picture and in the list', async () => {
      await on('2026-03-05')
      const nurse = await signInAs(house, { role: 'nurse', study: study.id, site: sites.lyon })
      const seen = await nurse.visitor.do(pictureStudy, { params: { study: study.id } })
      expect(seen).toMatchObject({ target: 20, included: 3, withdrawn: 1, byCentre: [{ name: 'Centre Léon-Bérard', included: 3 }] })
      expect(seen.completeness.map(({ expected, received, missed }) => [expected, received, missed])).toEqual([[6, 3, 1], [2, 1, 0]])
      expect((await nurse.visitor.do(listStudies, { query: {} })).items).toMatchObject([{ code: 'PICTURE', centres: 2, target: 20, included: 3 }])
      expect((await author.visitor.do(listStudies, { query: {} })).items).toMatchObject([{ code: 'PICTURE', centres: 2, target: 30, included: 4 }])
    })

    test('a study where nobody was included yet has an empty curve and its visits at zero', async () => {
      const { id } = await author.visitor.do(createStudy, { body: { code: 'EMPTY', protocol } })
      const params = { study: id }
      expect(await author.visitor.do(pictureStudy, { params })).toMatchObject({ target: 0, included: 0, recruitment: [], byCentre: [], completeness: [] })
      await author.visitor.do(publishVersion, { params, body: { reason: 'ouverture' } })
      const opened = await author.visitor.do(pictureStudy, { params })
      expect(opened).toMatchObject({ target: 30, included: 0, recruitment: [] })
      expect(opened.completeness.map(({ visit, expected, received, missed }) => [visit, expected, received, missed])).toEqual([['inclusion', 0, 0, 0], ['month-1', 0, 0, 0]])
    })

    test('who may not see participants has no picture, and who may not see the study finds none', async () => {
      const lawyer = await signInAs(house, { role: 'legal', study: study.id })
      expect((await lawyer.visitor.call(pictureStudy, { params: { study: study.id } })).status).toBe(403)
      const nurse = await signInAs(house, { role: 'nurse', site: sites.lyon })
      const nowhere = { study: '22222222-2222-4222-8222-222222222222' }
      expect((await nurse.visitor.call(pictureStudy, { params: nowhere })).status).toBe(404)
    })

    test('a centre with participants cannot leave the study, one without can', async () => {
      const params = { study: study.id }
      await author.visitor.do(saveDraft, { params, body: { ...protocol, centres: [{ site: sites.lyon, target: 20 }] } })
      const refused = await author.visitor.call(publishVersion, { params, body: { reason: 'essai' } })
      expect(refused.problem.errors).toEqual([{
        where: 'centres', code: 'centre-occupied', message: 'Centre Oscar-Lambret a des participants et ne peut plus quitter l’étude ; mettez son objectif à zéro',
      }])
      expect((await author.visitor.do(getStudy, { params })).centres).toHaveLength(2)
    })

    test('visits of an older version that somebody had to answer stay in the picture under their own name', async () => {
      await on('2026-03-05')
      const params = { study: study.id }
      const [inclusion] = protocol.visits
      if (inclusion === undefined) throw new Error('the protocol has a first visit')
      await author.visitor.do(saveDraft, { params, body: { ...protocol, visits: [inclusion] } })
      await author.visitor.do(publishVersion, { params, body: { reason: 'plus de visite à un mois' } })
      expect((await picture()).completeness).toMatchObject([{ visit: 'inclusion', expected: 8 }, { visit: 'month-1', title: { fr: 'Un mois' }, expected: 2, received: 1 }])
    })
  })
})
