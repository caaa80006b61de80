import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../shared/i18n/use-format.ts'
import { usePermission } from '../../shared/session.ts'
import { useCommands } from '../../shared/ui/commands.ts'
import { SignedIn } from '../../shared/ui/signed-in.tsx'
import { SpaceShell } from '../../shared/ui/space-shell.tsx'
import { StudySwitcher } from '../../shared/ui/study-switcher.tsx'
import { places } from './clinic-places.ts'
import { rememberStudy, useClinicStudies, useCurrentStudy } from './use-current-study.ts'

export function ClinicShell() {
  return <SignedIn space="clinic"><Space /></SignedIn>
}

function Space() {
  const { t } = useTranslation('clinic')
  const study = useCurrentStudy()
  const mayInclude = usePermission('participant.include')
  const mayFind = usePermission('identity.read')
  const mayCountersign = usePermission('consent.countersign')
  useStudyCommands()
  const navigation = useMemo(() => [
    { label: t('home.title'), to: places.home },
    { label: t('studies.title'), to: places.studies, exact: true },
    ...(mayCountersign ? [{ label: t('countersign.title'), to: places.countersign }] : []),
    ...(study ? [{ label: t('people.title'), to: places.participants(study.id) }] : []),
    ...(study && mayInclude && study.status === 'open' ? [{ label: t('include.short'), to: places.include(study.id) }] : []),
    ...(study && mayFind ? [{ label: t('find.title'), to: places.find(study.id) }] : []),
  ], [t, study, mayInclude, mayFind, mayCountersign])
  return <SpaceShell space="clinic" navigation={navigation} studySwitcher={<Switcher />} />
}

/** Changing study keeps the kind of page; a page about one person leads to the list of the other study. */
function Switcher() {
  const { data } = useClinicStudies()
  const language = useLanguage()
  const study = useCurrentStudy()
  const navigate = useNavigate()
  const address = useRouterState({ select: ({ location }) => location.pathname })
  if (!data || data.length === 0) return null
  const choose = (chosen: string | null) => {
    if (!chosen) return
    rememberStudy(chosen)
    const to = address.endsWith('/include') ? places.include(chosen) : address.endsWith('/find') ? places.find(chosen) : places.participants(chosen)
    void navigate({ to })
  }
  const options = data.map(({ id, code, title }) => ({ id, code, title: title[language] }))
  return <StudySwitcher studies={options} value={study?.id ?? null} onChange={choose} all={!study} />
}

/** Each study in the palette, by its code or any word of its title. */
function useStudyCommands(): void {
  const { t } = useTranslation('clinic')
  const { data } = useClinicStudies()
  const language = useLanguage()
  const navigate = useNavigate()
  const mayInclude = usePermission('participant.include')
  const studies = useMemo(() => data ?? [], [data])
  const commands = useMemo(() => studies.flatMap(({ id, code, title, status }) => [
    { id: places.participants(id), label: t('palette.participants', { code }), group: code, words: [title[language]], run: () => void navigate({ to: places.participants(id) }) },
    { id: places.find(id), label: t('palette.find', { code }), group: code, words: [title[language]], run: () => void navigate({ to: places.find(id) }) },
    ...(mayInclude && status === 'open'
      ? [{ id: places.include(id), label: t('palette.include', { code }), group: code, words: [title[language]], run: () => void navigate({ to: places.include(id) }) }]
      : []),
  ]), [studies, t, language, navigate, mayInclude])
  useCommands(commands)
}
