import './shared/theme/fonts.css'
import './shared/theme/tokens.css'
import './shared/theme/base.css'
import './spaces/participate/participate.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startWords, type WordFiles } from './shared/i18n/i18n.ts'
import { applyTheme } from './shared/theme/theme-choice.ts'
import { openKeptStore } from './shared/offline/indexed-store.ts'
import { takeCodeFromAddress } from './spaces/participate/enter/read-code.ts'
import { ParticipateSpace } from './spaces/participate/participate-space.tsx'
import { applyTextSize } from './spaces/participate/text-size.ts'

const words = import.meta.glob([
  './shared/i18n/*/common.json', './shared/i18n/*/participate.json', './shared/i18n/*/problems.json',
]) as WordFiles

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no #root')
  const code = takeCodeFromAddress()
  applyTheme()
  applyTextSize()
  const [store] = await Promise.all([openKeptStore(), startWords(words)])
  createRoot(root).render(<StrictMode><ParticipateSpace store={store} code={code} /></StrictMode>)
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    // Without it the space still works, only not offline: private browsing may refuse it.
    await navigator.serviceWorker.register('/participate/worker.js', { scope: '/participate/' }).catch(() => undefined)
  }
}

void start()
