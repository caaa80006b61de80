import type { Route } from '@weshare/contract'
import type { House } from '../open-house.ts'
import { cookieOf } from './seat-callers.ts'
import { askFor, type Scene } from './ways-to-ask.ts'

export interface Heard { status: number, type: string, text: string, expected: number }

/** Asks a door as somebody, for what lies somewhere. */
export async function knock(route: Route, scene: Scene): Promise<Heard> {
  const asked = await askFor(route, scene)
  const response = await send(scene.house, route.method, {
    path: asked.path, cookie: cookieOf(asked.token === undefined ? scene.seat.token : asked.token), ...(asked.body !== undefined && { body: JSON.stringify(asked.body) }),
  })
  return { ...response, expected: asked.status ?? route.status ?? 200 }
}

export interface Letter { path: string, cookie: string, body?: string, language?: 'fr' | 'en' }

export async function send(house: House, method: string, { path, cookie, body, language = 'fr' }: Letter): Promise<Omit<Heard, 'expected'>> {
  const response = await fetch(`${house.server.address}${path}`, {
    method, redirect: 'manual', headers: { 'x-weshare': '1', 'accept-language': language, cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body }),
  })
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() }
}

/** What somebody reads of a refusal: all of it but the number of the request. */
export function saidBy({ status, type, text }: Omit<Heard, 'expected'>): unknown {
  const { instance: _, ...said } = JSON.parse(text) as Record<string, unknown>
  return { status, type, said }
}
