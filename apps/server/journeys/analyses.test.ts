import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createAnalysis, deleteAnalysis, downloadReport, justifyCheck, listAnalyses, readAnalysis, readMaterial, runAnalysis, updateAnalysis, type AnalysisShown, type EstimandDraft,
} from '@weshare/contract/analyses'
import { withdrawConsent } from '@weshare/contract/consent'
import { listOwnReadings } from '@weshare/contract/rights'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readTrailAsOwner, verifyTrail } from '../src/features/audit/index.ts'
import { askOwner } from './house/ask-owner.ts'
import { moodQuestion, runAgain, runQuestion } from './house/ask-question.ts'
import { enterAgain, layMoodStudy, type MoodPerson, type MoodStudy } from './house/lay-mood-study.ts'
import { databaseIsHere, databaseKinds, openHouse, type House } from './house/open-house.ts'
import { openStudy } from './house/open-study.ts'
import { readCsv } from './house/read-csv.ts'
import { readPdfText } from './house/read-pdf-text.ts'
import { runCommand } from './house/run-command.ts'
import { signInAs } from './house/sign-in-as.ts'
import type { Visitor } from './house/visitor.ts'

const hasR = ((): boolean => {
  try {
    execFileSync('Rscript', ['-e', 'library(survival); library(nlme)'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

/** Which arm changes more by the first month, if nobody died. */
const betweenArms: EstimandDraft = {
  ...moodQuestion, purpose: 'confirmatory', hypothesis: 'L’humeur s’améliore davantage avec l’accompagnement', comparison: 'between-groups', referenceArm: 'usual', summary: 'difference-in-means',
  events: [{ event: 'death', strategy: 'hypothetical' }], missing: { ...moodQuestion.missing, primary: 'likelihood', sensitivity: ['mi-delta', 'available-case'], deltas: [2, 4] }, multiplicity: { tests: 1, method: 'one-endpoint', justification: '' },
}
/** After how long mood gets worse, and whether an arm delays it. */
const untilWorse: EstimandDraft = {
  ...betweenArms, hypothesis: 'L’accompagnement retarde la détérioration', endpoint: 'time-to-deterioration', reference: 'baseline', definition: 'first', summary: 'hazard-ratio',
  events: [{ event: 'death', strategy: 'composite' }], threshold: 3,
}

describe.each(databaseKinds)('Analysing a study, on %s', (kind) => {
  describe.skipIf(!databaseIsHere(kind))('from a question to its results, as long as people agree', () => {
    let house: House
    let mood: MoodStudy
    let researcher: Visitor
    let params: { study: string }
    let draft: AnalysisShown
    let made: AnalysisShown
    const at = (analysis: string): { study: string, analysis: string } => ({ ...params, analysis })
    const person = (index: number): MoodPerson => {
      const found = mood.people[index]
      if (found === undefined) throw new Error(`nobody is number ${index}`)
      return found
    }
    const fileOf = async (path: string): Promise<{ status: number, type: string, bytes: Buffer }> => {
      const response = await researcher.raw('GET', `/api/studies/${params.study}/analyses/${made.id}/${path}`)
      return { status: response.status, type: response.headers.get('content-type') ?? '', bytes: Buffer.from(await response.arrayBuffer()) }
    }
    const bundleFiles = async (): Promise<Record<string, string>> =>
      Object.fromEntries(Object.entries(unzipSync((await fileOf('bundle')).bytes)).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]))

    beforeAll(async () => {
      house = await openHouse({ kind, start: '2026-03-02T09:00:00Z' })
      mood = await layMoodStudy(house)
      params = { study: mood.study.id }
      researcher = (await signInAs(house, { role: 'methodologist', study: params.study })).visitor
    }, 120_000)
    afterAll(() => house?.close())

    test('what can be asked of the study is told: its scales with their ranges, its visits, its arms', async () => {
      const material = await researcher.do(readMaterial, { params })
      expect(material.scales.map(({ name, range, higherIs }) => [name, range, higherIs])).toEqual([['GAD7', [0, 21], 'worse'], ['PHQ9', [0, 27], 'worse']])
      expect(material.visits.map(({ id, scales }) => [id, scales])).toEqual([['inclusion', ['GAD7', 'PHQ9']], ['month-1', ['PHQ9']]])
      expect(material.arms.map(({ id }) => id)).toEqual(['usual', 'followed'])
    })

    test('a question is written little by little, and is not run before it is whole', async () => {
      draft = await researcher.do(createAnalysis, { params, body: { title: 'Humeur' } })
      expect(draft).toMatchObject({ status: 'draft', revision: 1, outcomes: [], lists: [] })
      const refused = await researcher.call(runAnalysis, { params: at(draft.id) })
      expect([refused.status, refused.problem.code]).toEqual([422, 'analyses/estimand-incomplete'])
      expect(refused.problem.errors?.map(({ where }) => where)).toContain('estimand.death')
      const wrong = await researcher.call(updateAnalysis, { params: at(draft.id), body: { title: 'Humeur', estimand: { ...moodQuestion, variable: 'FATIGUE' }, revision: 1 } })
      expect([wrong.status, wrong.problem.code, wrong.problem.errors?.[0]?.where]).toEqual([422, 'analyses/estimand-refused', 'estimand.variable'])
    })

    test('of two people who write it at once the second is told, and overwrites nothing', async () => {
      const body = { title: 'Humeur au premier mois', estimand: betweenArms, revision: 1 }
      expect(await researcher.do(updateAnalysis, { params: at(draft.id), body })).toMatchObject({ revision: 2, title: body.title })
      const late = await researcher.call(updateAnalysis, { params: at(draft.id), body: { ...body, title: 'Autre' } })
      expect([late.status, late.problem.code]).toEqual([409, 'analyses/changed-meanwhile'])
      expect((await researcher.do(readAnalysis, { params: at(draft.id) })).title).toBe(body.title)
    })

    test('it is run: everybody who agreed is in it, each analysis has its figures or its reason, and each list its answers', async () => {
      made = await runAgain(researcher, params.study, draft.id)
      expect(made).toMatchObject({ status: 'ready', participants: 12, answersSince: 0, finding: null })
      expect(made.outcomes.map(({ key, role }) => [key, role])).toEqual([['check', 'check'], ['completion', 'supporting'], ['describe', 'supporting'], ['mmrm', 'primary'], ['change', 'supporting'], ['trajectories', 'supporting'], ['mi-delta', 'sensitivity']])
      expect(made.outcomes.filter(({ refused }) => refused !== null)).toEqual([])
      expect(made.outcomes.find(({ key }) => key === 'completion')?.result).toMatchObject({ rates: expect.arrayContaining([expect.objectContaining({ visit: 'month-1', received: 5 }), expect.objectContaining({ visit: 'month-1', received: 6 })]) })
      expect(made.lists.map(({ id }) => id)).toEqual(['sisaqol', 'consort-pro'])
      expect((await researcher.do(listAnalyses, { params })).items).toMatchObject([{ id: made.id, status: 'ready', participants: 12, variable: 'PHQ9', summary: 'difference-in-means' }])
    })

    test('the arm of reference is the one others are compared to, whatever the alphabet says', () => {
      const mixed = made.outcomes.find(({ key }) => key === 'mmrm')?.result as { fixed: { term: string }[], emmeans: { group: string }[] }
      expect(mixed.fixed.map(({ term }) => term)).toContain('arm1_followed:factor(visit)month-1')
      expect(new Set(mixed.emmeans.map(({ group }) => group))).toEqual(new Set(['usual', 'followed']))
    })

    test('a point of a list is justified in one’s own words, and taken back', async () => {
      const point = made.lists[0]?.rows.find(({ verdict }) => verdict === 'to-justify')
      const item = `${made.lists[0]?.id}:${point?.id}`
      const text = 'Peu de manquants attendus'
      expect((await researcher.do(justifyCheck, { params: at(made.id), body: { item, text } })).justifications).toEqual({ [item]: text })
      expect((await fileOf('report?language=fr&kind=html')).bytes.toString('utf8')).toContain(text)
      expect((await researcher.do(justifyCheck, { params: at(made.id), body: { item, text: ' ' } })).justifications).toEqual({})
    })

    test('a question with results is neither rewritten nor deleted; a draft is', async () => {
      const again = await researcher.call(updateAnalysis, { params: at(made.id), body: { title: 'X', estimand: moodQuestion, revision: made.revision } })
      expect([again.status, again.problem.code]).toEqual([409, 'analyses/already-run'])
      expect((await researcher.call(deleteAnalysis, { params: at(made.id) })).status).toBe(409)
      const { id } = await researcher.do(createAnalysis, { params, body: { title: 'Essai' } })
      await researcher.do(deleteAnalysis, { params: at(id) })
      expect((await researcher.call(readAnalysis, { params: at(id) })).status).toBe(404)
    })

    test('its files hold the pseudonyms of those who agreed, the one scale that was asked, and nothing of the vault', async () => {
      const files = await bundleFiles()
      expect(Object.keys(files).toSorted()).toEqual(['analysis.json', 'data.csv', 'drawn-mi-delta.csv', 'methods.en.md', 'methods.fr.md', 'results.json', 'script.R', 'tolerances.json'])
      const rows = readCsv(files['data.csv'] ?? '')
      expect(new Set(rows.map((row) => row['id']))).toEqual(new Set(mood.people.map(({ pseudonym }) => pseudonym)))
      expect(Object.keys(rows[0] ?? {})).not.toContain('GAD7')
      const without = rows.filter((row) => row['PHQ9'] === '')
      expect(without).toMatchObject([{ visit: 'month-1', date: '' }])
      expect(new Set(readCsv(files['drawn-mi-delta.csv'] ?? '').map((row) => row['id'])), 'scores are imputed to whom one is missing').toEqual(new Set(without.map((row) => row['id'])))
      expect(Object.values(files).join('\n')).not.toMatch(/Secret|Given|1961-04-12|@mail/)
      expect(files['data.csv']).not.toContain(mood.unsigned)
    })

    test.skipIf(!hasR)('R computes the same figures from these files, cell by cell', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'weshare-bundle-'))
      try {
        for (const [name, text] of Object.entries(await bundleFiles())) await writeFile(join(folder, name), text)
        const { status, out, err } = await runCommand(['stats', 'verify', folder, '--json'], {})
        expect(err).toBe('')
        const report = JSON.parse(out) as { changed: string[], cells: number, agree: number, differences: unknown[], withoutAnswer: string[] }
        expect({ changed: report.changed, differences: report.differences, withoutAnswer: report.withoutAnswer, status }).toEqual({ changed: [], differences: [], withoutAnswer: [], status: 0 })
        expect(report.cells).toBeGreaterThan(100)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    })

    test.each([['fr', 'La question', 'Suivi accompagné'], ['en', 'The question', 'Supported care']] as const)('the report in %s is a page that stands alone, and a PDF with the same words', async (language, heading, arm) => {
      const page = await fileOf(`report?language=${language}&kind=html`)
      expect([page.status, page.type]).toEqual([200, 'text/html; charset=utf-8'])
      const html = page.bytes.toString('utf8')
      expect(html).toContain(`<html lang="${language}">`)
      expect(html).not.toMatch(/<script|\ssrc=|<link|@import|url\(|href="[^#]/)
      for (const words of [heading, arm, made.dataSha256 ?? '', '<svg']) expect(html).toContain(words)
      const pdf = await fileOf(`report?language=${language}&kind=pdf`)
      expect([pdf.status, pdf.type, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-'])
      const text = readPdfText(pdf.bytes)
      for (const words of [heading, arm]) expect(text).toContain(words)
      expect(html + text).not.toMatch(/Secret/)
      expect((await fileOf(`report?language=${language}&kind=pdf`)).bytes.equals(pdf.bytes), 'the same results give the same bytes').toBe(true)
    })

    test('a time until deterioration brings the curves, the model, and the list of prognostic models', async () => {
      const late = await runQuestion(researcher, params.study, untilWorse)
      expect(late.status).toBe('ready')
      expect(late.outcomes.map(({ key }) => key)).toEqual(['check', 'completion', 'describe', 'ttd', 'km', 'logrank', 'cox', 'ttd-2'])
      expect(late.outcomes.filter(({ refused }) => refused !== null)).toEqual([])
      expect(late.outcomes.find(({ key }) => key === 'km')?.result).toMatchObject({ n: 12 })
      expect(late.lists.map(({ id }) => id)).toEqual(['sisaqol', 'consort-pro', 'tripod'])
    })

    test('a nurse of the study, a methodologist of one of its sites and a researcher of another study read nothing of it', async () => {
      const other = await openStudy(house, 'OTHER')
      const [site] = await askOwner<{ site_id: string }>(house, 'select site_id from weshare.centre where id = $1', [mood.study.lyon])
      const atLyon = (await signInAs(house, { role: 'methodologist', study: params.study, site: site?.site_id ?? '' })).visitor
      const elsewhere = (await signInAs(house, { role: 'methodologist', study: other.id })).visitor
      const status = async (visitor: Visitor): Promise<number[]> => [
        (await visitor.call(readAnalysis, { params: at(made.id) })).status, (await visitor.call(downloadReport, { params: at(made.id), query: { language: 'fr', kind: 'html' } })).status,
        (await visitor.raw('GET', `/api/studies/${params.study}/analyses/${made.id}/bundle`)).status, (await visitor.call(runAnalysis, { params: at(made.id) })).status,
      ]
      expect(await status(mood.study.nurse.visitor)).toEqual([403, 403, 403, 403])
      expect(await status(elsewhere)).toEqual([404, 404, 404, 404])
      expect(await status(atLyon)).toEqual([404, 404, 404, 404])
      expect((await atLyon.do(listAnalyses, { params })).items).toEqual([])
    })

    test('the person whose answers were read is told when, and by which role', async () => {
      const visitor = await enterAgain(house, mood.study, person(1))
      const { items } = await visitor.do(listOwnReadings, { query: {} })
      expect(items).toContainEqual(expect.objectContaining({ kind: 'export', roles: ['methodologist'] }))
    })

    test('from the moment somebody no longer lets their answers be used, no result that held them is given; then the data go', async () => {
      const visitor = await enterAgain(house, mood.study, person(0))
      await visitor.do(withdrawConsent, { body: { dataChoice: 'stop-use' } })
      expect(await researcher.do(readAnalysis, { params: at(made.id) })).toMatchObject({ status: 'outdated', outcomes: [], lists: [], participants: null, dataSha256: null })
      for (const path of ['bundle', 'report?language=fr&kind=html', 'report?language=fr&kind=pdf']) expect((await fileOf(path)).status, path).toBe(409)
      expect((await researcher.do(listAnalyses, { params })).items.map(({ status }) => status)).toEqual(['outdated', 'outdated'])
      await vi.waitFor(async () => {
        const rows = await askOwner(house, 'select 1 from weshare.analysis where study_id = $1 and (bundle is not null or results is not null)', [params.study])
        expect(rows).toEqual([])
      }, { timeout: 20_000, interval: 100 })
    })

    test('run again, it stands on those who still agree', async () => {
      made = await runAgain(researcher, params.study, made.id)
      expect(made).toMatchObject({ status: 'ready', participants: 11 })
      expect((await bundleFiles())['data.csv']).not.toContain(person(0).pseudonym)
    })

    test('the trail says who asked, changed, ran, justified and downloaded what, and holds', async () => {
      const rows = await askOwner<{ action: string, times: number }>(house, `select action, count(*)::int as times from audit.entry where study_id = $1 and action like 'analysis.%' group by action order by action`, [params.study])
      expect(Object.fromEntries(rows.map(({ action, times }) => [action, times]))).toEqual({
        'analysis.created': 3, 'analysis.changed': 1, 'analysis.ordered': 3, 'analysis.made': 3, 'analysis.justified': 2, 'analysis.deleted': 1, 'analysis.downloaded': hasR ? 10 : 9,
      })
      expect(await verifyTrail(readTrailAsOwner(house.owner))).toMatchObject({ intact: true, broken: null })
    })
  })
})
