/**
 * Keeps the participants' screens openable without a network. Data never passes here: answers waiting to be
 * sent live in the page's own storage, and nothing under /api is ever kept.
 */
// Makes this file a module of its own, so that its `self` is the worker's.
export {}

declare const self: ServiceWorkerGlobalScope
declare const __SHELL_FILES__: string[]
declare const __SHELL_VERSION__: string

const cachePrefix = 'weshare-shell-'
const cacheName = `${cachePrefix}${__SHELL_VERSION__}`
const shellFiles = __SHELL_FILES__
const shellPage = '/participate/'

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell())
})

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldShells())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const address = new URL(request.url)
  if (request.method !== 'GET' || address.origin !== self.location.origin) return
  if (address.pathname.startsWith('/api')) return

  if (request.mode === 'navigate') event.respondWith(openShell(request))
  else if (shellFiles.includes(address.pathname)) event.respondWith(fromShell(request))
})

async function keepShell(): Promise<void> {
  const cache = await caches.open(cacheName)
  // The server gives a page only to who asks for one.
  const asked = (file: string) => new Request(file, { cache: 'reload', headers: file === shellPage ? { accept: 'text/html' } : {} })
  await cache.addAll(shellFiles.map(asked))
  await self.skipWaiting()
}

async function forgetOldShells(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(cachePrefix) && name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
  await self.clients.claim()
}

/** The network first, so that a new version is seen at once; the kept page when there is no network. */
async function openShell(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (failure) {
    const kept = await caches.match(shellPage, { cacheName, ignoreVary: true })
    if (kept) return kept
    throw failure
  }
}

async function fromShell(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName, ignoreVary: true })) ?? fetch(request)
}
