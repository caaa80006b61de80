import './shared/theme/fonts.css'
import './shared/theme/mantine-styles.ts'
import './shared/theme/tokens.css'
import './shared/theme/base.css'
import './shared/theme/staff.css'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startWords, type WordFiles } from './shared/i18n/i18n.ts'
import { applyTheme } from './shared/theme/theme-choice.ts'
import { StaffProviders } from './shared/ui/staff-providers.tsx'
import { staffRouter } from './staff-router.tsx'

const words = import.meta.glob([
  './shared/i18n/*/common.json', './shared/i18n/*/accounts.json', './shared/i18n/*/analyses.json', './shared/i18n/*/entrance.json', './shared/i18n/*/problems.json',
  './shared/i18n/*/clinic.json', './shared/i18n/*/research.json', './shared/i18n/*/office.json',
  './shared/i18n/*/studies.json', './shared/i18n/*/participants.json',
]) as WordFiles

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no #root')
  applyTheme()
  await startWords(words)
  createRoot(root).render(
    <StrictMode>
      <StaffProviders><RouterProvider router={staffRouter} /></StaffProviders>
    </StrictMode>,
  )
}

void start()
