import { Button } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import type { Protocol, Study } from '@weshare/contract/studies'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemError } from '../../../shared/problem.ts'
import { usePermission } from '../../../shared/session.ts'
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.tsx'
import { PageHeading } from '../../../shared/ui/page-heading.tsx'
import { ArmsPart } from './arms-part.tsx'
import { CarersPart } from './carers-part.tsx'
import { ConsentPart } from './consent-part.tsx'
import { EditorBar } from './editor-bar.tsx'
import { EditorContext, type Editor } from './editor.ts'
import { FaultList } from './fault-list.tsx'
import { NoticePart } from './notice-part.tsx'
import { blanksOf, faultsByPlace, stillRefused, type Faults } from './places.ts'
import { PresentationPart } from './presentation-part.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { SitesPart } from './sites-part.tsx'
import { useDraft, type Draft } from './use-draft.ts'
import { VisitsPart } from './visits-part.tsx'
import classes from './editor.module.css'

/** The protocol as a form: saved as it is written, published on purpose. */
export function ProtocolEditor({ study }: { study: Study }) {
  const { t } = useTranslation('research')
  const draft = useDraft(study)
  const mayOpen = usePermission('study.open')
  const [publishing, setPublishing] = useState(false)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const faults = useFaults(draft, refused)
  const editor = useEditorOf(draft, faults)
  const blocker = useLeaveGuard(draft)
  const publish = async () => {
    if (await draft.flush()) setPublishing(true)
  }
  return (
    <EditorContext value={editor}>
      <PageHeading title={t('study.edit')} tab={`${study.code}, ${t('study.edit')}`} lead={t('editor.lead')} />
      <EditorBar draft={draft}>
        {mayOpen && <Button disabled={!study.draftChanged && draft.state === 'saved'} onClick={() => void publish()}>{t('publish.action')}</Button>}
      </EditorBar>
      <FaultList faults={faults} />
      <div className={classes.parts}>
        <PresentationPart /><SitesPart /><ArmsPart /><CarersPart /><VisitsPart code={study.code} /><NoticePart /><ConsentPart />
      </div>
      <PublishDialog
        study={study} protocol={draft.draft} opened={publishing} onClose={() => setPublishing(false)} onPublished={() => setRefused(null)}
        onRefused={(errors) => {
          setRefused({ faults: faultsByPlace(errors), protocol: draft.draft })
          setPublishing(false)
        }}
      />
      <ConfirmDialog
        opened={blocker.status === 'blocked'} title={t('leave.title')} consequences={[t('leave.lost')]} confirmLabel={t('leave.action')} danger
        onClose={() => blocker.reset?.()} onConfirm={() => blocker.proceed?.()}
      />
    </EditorContext>
  )
}

/** Nobody loses what they wrote by following a link: it is saved first, and asked about when it cannot be. */
function useLeaveGuard(draft: Draft) {
  const unsent = draft.state !== 'saved'
  return useBlocker({
    withResolver: true,
    enableBeforeUnload: () => unsent,
    shouldBlockFn: async () => unsent && !(await draft.flush()),
  })
}

interface Refusal {
  faults: Faults
  /** The protocol as it was refused. */
  protocol: Protocol
}

function useFaults(draft: Draft, refusal: Refusal | null): Faults {
  const { t } = useTranslation('problems')
  const blanks = draft.state === 'blank' ? blanksOf(draft.draft) : []
  const sent = draft.failure instanceof ProblemError ? faultsByPlace(draft.failure.errors) : new Map<string, string>()
  const refused = refusal ? stillRefused(refusal, draft.draft) : new Map<string, string>()
  return new Map([...refused, ...sent, ...blanks.map((place) => [place, t('field.required')] as const)])
}

function useEditorOf(draft: Draft, faults: Faults): Editor {
  return useMemo(() => {
    const merged = (part: Partial<Protocol>) => ({ ...draft.draft, ...part })
    return {
      draft: draft.draft,
      change: (part) => draft.change(merged(part)),
      remove: (label, part) => draft.remove(label, merged(part)),
      at: (place) => faults.get(place),
    }
  }, [draft, faults])
}
