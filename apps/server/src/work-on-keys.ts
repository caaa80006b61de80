import { composeKeyWork } from './app.ts'
import { onInstallation } from './installation/open-installation.ts'
import { systemClock } from './platform/clock.ts'
import type { Configuration } from './platform/configuration.ts'
import { beginRenewal, endRenewal, readKeptKeys, readMasterKeys, rotateMasterKey, type Checked, type SealedValues } from './platform/keys/index.ts'

export type ValueName = SealedValues['name']
/** What is going on, and how far it is. */
export type KeyStep = (step: { name: ValueName, done: number, total: number }) => void

export interface KeyLine { id: string, purpose: string, master: string, atHand: boolean, derived: boolean, madeAt: string, retiredAt: string | null }
export interface KeyList {
  masters: string[]
  keys: KeyLine[]
  /** Null when a master key is not at hand. */
  values: { name: ValueName, all: number, old: number }[] | null
}

/** The data keys, what wraps them, and how many values still stand under an earlier one. Shows no key. */
export const listKeys = (configuration: Configuration): Promise<KeyList> => onInstallation(configuration, async ({ database }) => {
  const masters = (await readMasterKeys(configuration)).map(({ id }) => id)
  const keys = (await readKeptKeys(database.vaultPool)).map(({ id, purpose, masterId, derived, madeAt, retiredAt }) =>
    ({ id, purpose, master: masterId, atHand: masters.includes(masterId), derived, madeAt: madeAt.toISOString(), retiredAt: retiredAt?.toISOString() ?? null }))
  if (keys.some(({ atHand }) => !atHand)) return { masters, keys, values: null }
  const values = await composeKeyWork({ configuration, database, clock: systemClock })
  return { masters, keys, values: await Promise.all(values.map(async ({ name, count }) => ({ name, ...await count() }))) }
})

/** Wraps the data keys under the first master key at hand. */
export const rotateKeys = (configuration: Configuration): Promise<{ master: string, rewrapped: number }> => onInstallation(configuration, async ({ database }) => {
  const masters = await readMasterKeys(configuration)
  return { master: masters[0].id, rewrapped: await rotateMasterKey({ pool: database.vaultPool, masters, clock: systemClock }) }
})

export interface Renewal { resumed: boolean, resealed: Record<string, number> }

/** Once more, for what a server sealed under the former key in the very moment it was replaced. */
const passes = 3

/** New data keys, and everything sealed again under them, while the server runs. Stopped half-way, it is taken up where it was. */
export const renewKeys = (configuration: Configuration, step: KeyStep): Promise<Renewal> => onInstallation(configuration, async ({ database }) => {
  const values = await composeKeyWork({ configuration, database, clock: systemClock })
  const needs = { pool: database.vaultPool, masters: await readMasterKeys(configuration), clock: systemClock }
  const { id, resumed } = await beginRenewal(needs)
  const resealed: Record<string, number> = {}
  for (const kind of values) resealed[kind.name] = await resealAll(kind, step)
  await endRenewal(needs, id, resealed)
  return { resumed, resealed }
})

async function resealAll({ name, count, reseal }: SealedValues, step: KeyStep): Promise<number> {
  let done = 0
  for (let pass = 1; pass <= passes; pass += 1) {
    const { old } = await count()
    if (old === 0) return done
    const before = done
    step({ name, done: before, total: before + old })
    done += await reseal((now) => step({ name, done: before + now, total: before + old }))
  }
  return done
}

export interface KeyCheck { sound: boolean, values: ({ name: ValueName, all: number, old: number } & Checked)[] }

/** Opens sealed values, all of them or at most `sample` of each kind, and says which do not open. Changes nothing. */
export const checkKeys = (configuration: Configuration, sample: number | null, step: KeyStep): Promise<KeyCheck> => onInstallation(configuration, async ({ database }) => {
  const kinds = await composeKeyWork({ configuration, database, clock: systemClock })
  const values: KeyCheck['values'] = []
  for (const { name, count, check } of kinds) {
    const counted = await count()
    const total = sample === null ? counted.all : Math.min(sample, counted.all)
    const checked = check === undefined ? { opened: 0, failed: [] } : await check(sample, (done) => step({ name, done, total }))
    values.push({ name, ...counted, ...checked })
  }
  return { sound: values.every(({ failed }) => failed.length === 0), values }
})
