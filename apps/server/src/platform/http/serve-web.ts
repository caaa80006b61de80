import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { answerProblem } from './answer-problem.ts'
import { admitStyles } from './browser-rules.ts'
import { notFound } from './problems.ts'

const staffPage = 'index.html'

/** Serves the built web application: hashed files for a year, its two pages never from cache. */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (existsSync(join(folder, 'index.html'))) {
    await app.register(fastifyStatic, {
      root: folder, wildcard: false, index: false, preCompressed: true, globIgnore: ['**/index.html*'],
      setHeaders: (reply, path) => void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    })
  }
  app.setNotFoundHandler((request, reply) => {
    // The page's worker may only govern what stands below its own folder. The code of a link stays behind the #, in the browser.
    if (request.method === 'GET' && request.url === '/participate') return reply.redirect('/participate/', 308)
    const page = request.url.startsWith('/participate') ? 'participate/index.html' : staffPage
    // The two entrances are pages whoever asks; any other address only for a browser that goes there.
    const isEntrance = /^\/(participate\/)?($|\?)/.test(request.url)
    const wantsPage = ['GET', 'HEAD'].includes(request.method) && !request.url.startsWith('/api/') && (isEntrance || (request.headers.accept ?? '').includes('text/html'))
    if (!wantsPage || !existsSync(join(folder, page))) return answerProblem(notFound(), request, reply)
    if (page === staffPage) return sendStaffPage(reply, join(folder, page))
    return reply.header('cache-control', 'no-cache').sendFile(page)
  })
}

/** The component library of these screens writes style elements while it runs: they show the number of this very answer. */
async function sendStaffPage(reply: FastifyReply, path: string): Promise<FastifyReply> {
  const html = await readFile(path, 'utf8')
  const { nonce, policy } = admitStyles(String(reply.getHeader('content-security-policy')))
  return reply.header('cache-control', 'no-store').header('content-security-policy', policy).type('text/html; charset=utf-8')
    .send(html.replace('<head>', `<head>\n    <meta property="csp-nonce" nonce="${nonce}" />`))
}
