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

export function OfficeShell() {
  return <SignedIn space="office"><OfficeFrame /></SignedIn>
}

/** Only the pages the reader's roles open: what is not theirs is not shown. */
function OfficeFrame() {
  const { t } = useTranslation('office')
  const [mayRead, mayAudit, mayManage] = [usePermission('study.read'), usePermission('audit.read'), usePermission('account.manage')]
  const mayAnswer = usePermission('identity.audit')
  const mayKeep = usePermission('rights.read')
  const navigation = useMemo(() => [
    { label: t('nav.home'), to: '/office' },
    ...(mayRead ? [{ label: t('nav.studies'), to: '/office/studies' }] : []),
    ...(mayAudit ? [{ label: t('nav.audit'), to: '/office/audit' }] : []),
    ...(mayAnswer ? [{ label: t('nav.readings'), to: '/office/identity-readings' }] : []),
    ...(mayKeep ? [{ label: t('nav.rights'), to: '/office/rights' }] : []),
    ...(mayManage ? [{ label: t('nav.accounts'), to: '/office/accounts' }] : []),
  ], [t, mayRead, mayAudit, mayAnswer, mayKeep, mayManage])
  useCommands(useOfficeCommands(mayManage))
  return <SpaceShell space="office" navigation={navigation} />
}

function useOfficeCommands(mayManage: boolean): readonly Command[] {
  const { t } = useTranslation('office')
  const language = useLanguage()
  const navigate = useNavigate()
  const studies = useQuery(studiesQuery).data?.items
  return useMemo(() => {
    const go = (to: string, label: string, group: string): Command => ({ id: to, label, group, run: () => void navigate({ to }) })
    return [
      ...(mayManage ? [go('/office/accounts/new', t('accounts.create'), t('nav.accounts'))] : []),
      ...(studies ?? []).map(({ id, code, title }) => ({ ...go(`/office/studies/${id}`, code, t('nav.studies')), words: [title[language]] })),
    ]
  }, [t, language, navigate, mayManage, studies])
}
