import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../shared/i18n/use-format.ts'
import { usePermission } from '../../shared/session.ts'
import { studiesQuery } from '../../shared/studies/study-queries.ts'
import { useCommands, type Command } from '../../shared/ui/commands.ts'
import { SignedIn } from '../../shared/ui/signed-in.tsx'
import { SpaceShell } from '../../shared/ui/space-shell.tsx'

export function ResearchShell() {
  return <SignedIn space="research"><ResearchFrame /></SignedIn>
}

function ResearchFrame() {
  const { t } = useTranslation('research')
  const navigation = useMemo(() => [
    { label: t('nav.home'), to: '/research' },
    { label: t('nav.studies'), to: '/research/studies' },
    { label: t('nav.instruments'), to: '/research/instruments' },
  ], [t])
  useCommands(useResearchCommands())
  return <SpaceShell space="research" navigation={navigation} />
}

/** Everything of the space that can be reached by typing its name: each page of each study, and what can be begun. */
function useResearchCommands(): readonly Command[] {
  const { t } = useTranslation('research')
  const { t: analyses } = useTranslation('analyses')
  const language = useLanguage()
  const navigate = useNavigate()
  const [mayCreate, mayManage, mayWrite] = [usePermission('study.create'), usePermission('instrument.manage'), usePermission('study.write')]
  const [maySee, mayExport] = [usePermission('participant.read'), usePermission('export.run')]
  const studies = useQuery(studiesQuery).data?.items
  return useMemo(() => {
    const go = (to: string, label: string, group: string): Command => ({ id: to, label, group, run: () => void navigate({ to }) })
    const acts = [
      ...(mayCreate ? [go('/research/studies/new', t('create.title'), t('nav.studies'))] : []),
      ...(mayManage ? [go('/research/instruments/import', t('import.title'), t('nav.instruments')), go('/research/instruments/wording', t('wording.title'), t('nav.instruments'))] : []),
    ]
    const pages = (studies ?? []).flatMap(({ id, code, title }) => {
      const at = `/research/studies/${id}`
      return [
        { ...go(at, `${code}, ${t('study.picture')}`, t('nav.studies')), words: [title[language]] },
        ...(maySee ? [go(`${at}/participants`, `${code}, ${t('study.participants')}`, t('nav.studies'))] : []),
        go(`${at}/protocol`, `${code}, ${t('study.protocol')}`, t('nav.studies')),
        ...(mayExport ? [go(`${at}/analyses`, `${code}, ${analyses('tab')}`, t('nav.studies'))] : []),
        ...(mayExport ? [go(`${at}/exports`, `${code}, ${t('study.exports')}`, t('nav.studies'))] : []),
        ...(mayWrite ? [go(`${at}/edit`, `${code}, ${t('study.edit')}`, t('nav.studies'))] : []),
      ]
    })
    return [...acts, ...pages]
  }, [t, analyses, language, navigate, mayCreate, mayManage, mayWrite, maySee, mayExport, studies])
}
