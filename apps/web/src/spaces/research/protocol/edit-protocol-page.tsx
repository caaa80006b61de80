import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../shared/session.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { useStudy } from '../study/use-study.ts'
import { ProtocolEditor } from './protocol-editor.tsx'

/** Writing the next version of the protocol. */
export function EditProtocolPage() {
  const { t } = useTranslation('research')
  const study = useStudy()
  const mayWrite = usePermission('study.write')
  if (!mayWrite || study.status === 'closed') {
    return (
      <>
        <PageHeading title={t('study.edit')} tab={`${study.code}, ${t('study.edit')}`} />
        <EmptyState title={t(mayWrite ? 'editor.closed' : 'editor.forbidden')} detail={t(mayWrite ? 'editor.closedDetail' : 'editor.forbiddenDetail')} />
      </>
    )
  }
  return <ProtocolEditor key={study.id} study={study} />
}
