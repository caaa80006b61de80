import { expect, test } from 'vitest'
import { workBeside } from './work-beside.ts'

/** A thread that doubles numbers, takes its time for 0, and breaks on a negative one. */
const script = new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads'
let asked = 0
parentPort.on('message', (order) => {
  asked += 1
  if (order < 0) throw new Error('cannot')
  if (order > 0) parentPort.postMessage({ twice: order * 2, asked })
})`)}`)

test('a second order finds the thread of the first waiting; two at once do not wait for each other', async () => {
  const { work: double } = workBeside<number, { twice: number, asked: number }>({ script, longestMs: 20_000 })
  expect(await double(2)).toEqual({ twice: 4, asked: 1 })
  expect(await double(3)).toEqual({ twice: 6, asked: 2 })
  for (let order = 3; order < 20; order += 1) await double(1)
  expect(await double(1), 'and is not heard by more ears each time').toEqual({ twice: 2, asked: 20 })
  expect((await Promise.all([double(4), double(5)])).map((one) => one?.twice)).toEqual([8, 10])
})

test('a thread made ready beforehand is the one that works, and is made ready once', async () => {
  const counting = new URL(`data:text/javascript,${encodeURIComponent("import { parentPort, threadId } from 'node:worker_threads'\nparentPort.on('message', () => parentPort.postMessage(threadId))")}`)
  const { work, getReady } = workBeside<number, number>({ script: counting, longestMs: 20_000 })
  const first = await work(1)
  getReady()
  getReady()
  expect(await work(1)).toBe(first)
})

test('work that takes too long is stopped, work that breaks is told, and the next order is done all the same', async () => {
  const { work: double } = workBeside<number, { twice: number, asked: number }>({ script, longestMs: 500 })
  expect(await double(0)).toBeNull()
  await expect(double(-1)).rejects.toThrow('cannot')
  const { work: patient } = workBeside<number, { twice: number, asked: number }>({ script, longestMs: 20_000 })
  await expect(patient(-1)).rejects.toThrow('cannot')
  expect(await patient(1)).toEqual({ twice: 2, asked: 1 })
})
