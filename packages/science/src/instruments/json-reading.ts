import { errorAt, warningAt } from '../base/index.ts'
import type { Finding } from '../base/index.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** What a reading writes down on its way, so that one file gives all its findings at once. */
export class Notebook {
  readonly findings: Finding[] = []

  error(where: string, code: string, params: Finding['params'] = {}): void {
    this.findings.push(errorAt(where, code, params))
  }

  warn(where: string, code: string, params: Finding['params'] = {}): void {
    this.findings.push(warningAt(where, code, params))
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The place of a member of a place: 'item[2]' and 'text' give 'item[2].text'. */
export function inside(where: string, member: string): string {
  return where === '' ? member : `${where}.${member}`
}

export function readText(from: JsonObject, member: string, at: { where: string; notes: Notebook }): string | undefined {
  const value = own(from, member)
  if (value === undefined) return undefined
  if (typeof value === 'string' && value.trim() !== '' && value.isWellFormed()) return value
  at.notes.error(inside(at.where, member), 'wrong-type', { expected: 'text' })
  return undefined
}

export function readFlag(from: JsonObject, member: string, at: { where: string; notes: Notebook }): boolean | undefined {
  const value = own(from, member)
  if (value === undefined || typeof value === 'boolean') return value
  at.notes.error(inside(at.where, member), 'wrong-type', { expected: 'boolean' })
  return undefined
}

export function readNumber(from: JsonObject, member: string, at: { where: string; notes: Notebook }): number | undefined {
  const value = own(from, member)
  if (value === undefined) return undefined
  if (typeof value === 'number' && Number.isFinite(value)) return value
  at.notes.error(inside(at.where, member), 'wrong-type', { expected: 'number' })
  return undefined
}

/** Reads a list of objects with their places; what is not a list, or not an object, is noted and left out. */
export function readList(
  from: JsonObject, member: string, at: { where: string; notes: Notebook },
): { value: JsonObject; where: string }[] {
  const list = own(from, member)
  if (list === undefined) return []
  const where = inside(at.where, member)
  if (!Array.isArray(list)) {
    at.notes.error(where, 'wrong-type', { expected: 'list' })
    return []
  }
  return Array.from(list, (value: unknown, index) => ({ value, where: `${where}[${index}]` })).flatMap((element) => {
    if (isObject(element.value)) return [{ value: element.value, where: element.where }]
    at.notes.error(element.where, 'wrong-type', { expected: 'object' })
    return []
  })
}

/** A member that the file itself wrote, never one inherited from JavaScript. */
export function own(from: JsonObject, member: string): unknown {
  return Object.hasOwn(from, member) ? from[member] : undefined
}

/** Keeps the members that have a value, so that an absent member stays absent and the file's hash stays the same. */
export function compact<T extends object>(members: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T
}
