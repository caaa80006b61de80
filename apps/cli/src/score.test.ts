import { createWriteStream, existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runWeshare, type Ran } from './fixtures/run-weshare.ts'

const items = Array.from({ length: 30 }, (_, index) => `q${index + 1}`)
/** Two rows of a QLQ-C30 whose scores were computed by two independent R packages. */
const whole = '2,3,1,3,1,2,1,4,2,4,2,3,1,4,3,3,1,1,4,3,2,3,2,2,3,4,2,2,5,2'
const holed = ',1,1,4,2,4,,1,,,3,,4,1,4,2,,1,3,,1,,4,4,2,2,4,,,'
const shared = '/work/shared/data/qol'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weshare-score-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const file = async (name: string, text: string | Buffer): Promise<string> => {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}
const scored = (ran: Ran): Record<string, number | null>[] => {
  expect(ran).toMatchObject({ status: 0, err: '' })
  return JSON.parse(ran.out).map((row: { scores: { scale: string, value: number | null }[] }) => Object.fromEntries(row.scores.map(({ scale, value }) => [scale, value])))
}

test('a whole QLQ-C30 and one with holes get the scores of the scoring manual, the id passed through', async () => {
  const path = await file('answers.csv', `patient,${items.join(',')}\nA-1,${whole}\n"B, 2",${holed}\n`)
  const ran = await runWeshare(['score', 'eortc-qlq-c30', path, '--json'])
  const [first, second] = scored(ran)
  const expected = { QL: 41.6667, PF: 66.6667, RF: 83.3333, EF: 58.3333, CF: 33.3333, SF: 33.3333, FA: 55.5556, NV: 83.3333, PA: 66.6667, DY: 100, SL: 33.3333, AP: 0, CO: 66.6667, DI: 0, FI: 33.3333, C30SUMMARY: 51.4957 }
  for (const [scale, value] of Object.entries(expected)) expect(first?.[scale], scale).toBeCloseTo(value, 4)
  expect(second).toMatchObject({ QL: null, RF: 0, FA: null, C30SUMMARY: null })
  const rows = JSON.parse(ran.out)
  expect(rows.map((row: { patient: string }) => row.patient)).toEqual(['A-1', 'B, 2'])
  expect(rows[1].scores.find((score: { scale: string }) => score.scale === 'FA')).toEqual({ scale: 'FA', value: null, answered: 1, needed: 2, reason: 'too-few-answers' })
  expect(rows[1].scores.find((score: { scale: string }) => score.scale === 'C30SUMMARY').reason).toBe('scale-missing')
})

test('the table for eyes says the same in two decimals', async () => {
  const path = await file('table.csv', `id,${items.join(',')}\none,${whole}\ntwo,${holed}\n`)
  const { status, out } = await runWeshare(['score', 'QLQ-C30', path])
  expect(status).toBe(0)
  expect(out.split('\n').map((line) => line.split(/ +/).slice(0, 4).join(' '))).toEqual(['id QL PF RF', 'one 41.67 66.67 83.33', 'two - 66.67 0', ''])
})

test.each([
  ['a word where a number is expected', '1,2,often,0,0,0,0,0,0', 'line 2, column PHQ9_3: “often”'],
  ['a number out of range', '1,2,4,0,0,0,0,0,0', 'line 2, column PHQ9_3: “4”'],
  ['half a point', '1,2,0.5,0,0,0,0,0,0', 'line 2, column PHQ9_3: “0.5”'],
  ['a decimal comma', '1,2,"1,0",0,0,0,0,0,0', 'line 2, column PHQ9_3: “1,0”'],
  ['R’s NA', '1,2,NA,0,0,0,0,0,0', 'line 2, column PHQ9_3: “NA”'],
])('%s is refused by its file, line, column and value, and nothing is written', async (_, row, place) => {
  const path = await file('bad.csv', `${Array.from({ length: 9 }, (_value, index) => `PHQ9_${index + 1}`).join(',')}\n${row}\n`)
  const ran = await runWeshare(['score', 'phq-9', path, '--json', '--out', join(folder, 'never.json')])
  expect(ran).toMatchObject({ status: 2, out: '' })
  expect(ran.err).toBe(`${path}, ${place} is not accepted; expected a whole number from 0 to 3, or an empty cell when the answer is missing.\n`)
  expect((await readdir(folder)).filter((name) => name.startsWith('never'))).toEqual([])
})

test.each([
  ['no item column', 'a,b\n1,2\n', 'no column is an item of phq-9'],
  ['a column in another case', 'phq9_1\n1\n', 'expected its code exactly: PHQ9_1'],
  ['a column twice', 'PHQ9_1,PHQ9_1\n1,2\n', 'is there twice'],
  ['a row too short', 'id,PHQ9_1\n1,2\n3\n', 'line 3: 1 cells; expected 2'],
  ['semicolons', 'id;PHQ9_1\n1;2\n', 'seem to be separated by semicolons'],
  ['a quote that does not end', 'id,PHQ9_1\n"1,2\n', 'Quote Not Closed'],
  ['an empty file', '', 'expected a header row'],
])('%s is refused with what was expected', async (_, text, sentence) => {
  const ran = await runWeshare(['score', 'phq-9', await file('shape.csv', text), '--json'])
  expect(ran).toMatchObject({ status: 2, out: '' })
  expect(ran.err).toContain(sentence)
  expect(ran.err).not.toMatch(/^\s+at /m)
})

test('a file that is not UTF-8, not there, or a folder is refused in one line', async () => {
  for (const [path, sentence] of [[await file('latin.csv', Buffer.from('nom,PHQ9_1\nZo\xe9,1\n', 'latin1')), 'is not UTF-8'], [join(folder, 'nowhere.csv'), 'There is no file'], [folder, 'is a folder']] as const) {
    const ran = await runWeshare(['score', 'phq-9', path])
    expect(ran).toMatchObject({ status: 2, out: '' })
    expect(ran.err.trimEnd().split('\n')).toHaveLength(1)
    expect(ran.err).toContain(sentence)
  }
})

test('absent columns count as missing, with a warning apart from the result', async () => {
  const ran = await runWeshare(['score', 'phq-9', await file('few.csv', 'id,PHQ9_1\n1,2\n'), '--json'])
  expect(ran.status).toBe(0)
  expect(ran.err).toContain('has no column PHQ9_2, PHQ9_3')
  expect(JSON.parse(ran.out)).toEqual([{ id: '1', scores: [{ scale: 'PHQ9', value: null, answered: 1, needed: 9, reason: 'too-few-answers' }] }])
})

test('the same rows give the same bytes, on screen or in a file', async () => {
  const path = await file('same.csv', `id,${items.join(',')}\none,${whole}\n`)
  const ran = await runWeshare(['score', 'eortc-qlq-c30', path, '--json'])
  const kept = join(folder, 'scores.json')
  expect(await runWeshare(['score', 'eortc-qlq-c30', path, '--json', '--out', kept])).toMatchObject({ status: 0, out: '' })
  expect(await readFile(kept, 'utf8')).toBe(ran.out)
})

test('a hundred thousand rows are scored in the memory of a small one', async () => {
  const path = join(folder, 'many.csv')
  const stream = createWriteStream(path)
  stream.write(`id,${items.join(',')}\n`)
  for (let row = 0; row < 100_000; row += 1) stream.write(`${row},${row % 2 === 0 ? whole : holed}\n`)
  stream.end()
  await finished(stream)
  const out = join(folder, 'many.csv.out')
  const ran = await runWeshare(['score', 'eortc-qlq-c30', path, '--out', out], { environment: { NODE_OPTIONS: '--max-old-space-size=96' } })
  expect(ran).toMatchObject({ status: 0, err: '' })
  const lines = (await readFile(out, 'utf8')).trimEnd().split('\n')
  expect(lines).toHaveLength(1 + 100_000 * 16)
  expect(lines.at(-17)).toEqual(expect.stringMatching(/^99998,C30SUMMARY,51\.49572649572\d+,13,13,$/))
}, 120_000)

const isHere = existsSync(join(shared, 'qlqc30_items_sim.csv'))
if (!isHere) process.stdout.write('skipped: the reference table of QLQ-C30 scores is not on this machine\n')
test.skipIf(!isHere)('every row of the reference table comes out as the two R packages computed it', async () => {
  const rows = scored(await runWeshare(['score', 'eortc-qlq-c30', join(shared, 'qlqc30_items_sim.csv'), '--json']))
  const [header = [], ...expected] = (await readFile(join(shared, 'qlqc30_scores_expected.csv'), 'utf8')).trimEnd().split('\n').map((line) => line.replaceAll('"', '').split(','))
  expect(rows).toHaveLength(expected.length)
  expected.forEach((cells, row) => header.forEach((scale, column) => {
    const value = rows[row]?.[scale] ?? null
    if (cells[column] === '' || cells[column] === 'NA') expect(value, `${row} ${scale}`).toBeNull()
    else expect(value, `${row} ${scale}`).toBeCloseTo(Number(cells[column]), 9)
  }))
})
