// What browsers are told to refuse on every page and every answer of ours.
import { randomBytes } from 'node:crypto'
import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Only our own files, in no frame; neither a script nor a style written inside a page. */
const contentPolicy = {
  defaultSrc: ["'self'"], scriptSrc: ["'self'"], scriptSrcAttr: ["'none'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'],
  connectSrc: ["'self'"], fontSrc: ["'self'"], objectSrc: ["'none'"], frameSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"],
  upgradeInsecureRequests: null,
}

/** For what is not a page of ours: nothing may be loaded from it, and it stands in no frame. */
export const nothingPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Everything a page could ask of the device is refused, but passkeys and the whole screen. */
const permissions = [
  ...['accelerometer', 'bluetooth', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'magnetometer', 'microphone', 'midi', 'payment', 'serial', 'usb', 'xr-spatial-tracking'].map((name) => `${name}=()`),
  ...['fullscreen', 'publickey-credentials-create', 'publickey-credentials-get'].map((name) => `${name}=(self)`),
].join(', ')

export async function tellBrowsers(app: FastifyInstance, { secure }: { secure: boolean }): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy }, hsts: secure && { maxAge: 31_536_000, includeSubDomains: true },
    crossOriginEmbedderPolicy: false, referrerPolicy: { policy: 'no-referrer' }, xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', permissions)
    if (!request.url.startsWith('/api/')) return
    reply.header('cache-control', 'no-store').header('content-security-policy', nothingPolicy)
  })
}

/** The same policy for one page whose component library writes style elements: each must show this number, made for this answer alone. */
export function admitStyles(policy: string): { nonce: string, policy: string } {
  const nonce = randomBytes(16).toString('base64url')
  return { nonce, policy: policy.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`) }
}

/**
 * Whether a browser says that another site's page is asking. Browsers write these two headers themselves; a program that is
 * no browser writes neither, and has no cookie of anybody's to abuse.
 */
export function comesFromElsewhere(request: FastifyRequest, address: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const { origin } = request.headers
  return origin !== undefined && origin !== new URL(address).origin && hostOf(origin) !== request.host
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)
