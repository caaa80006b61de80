import type { Protocol, Visit } from '@weshare/contract/studies'
import { changedAt } from './editor.ts'
import { purposeLabels } from './purpose-labels.ts'

/** Carers may answer: the notice must ask the person for it, and can never require it. */
export function withCarers({ notice }: Protocol): Pick<Protocol, 'proxy' | 'notice'> {
  const place = notice.purposes.findIndex(({ purpose }) => purpose === 'carer-answers')
  const purposes = place >= 0
    ? changedAt(notice.purposes, place, { required: false })
    : [...notice.purposes, { purpose: 'carer-answers' as const, required: false, label: purposeLabels['carer-answers'] }]
  return { proxy: 'allowed', notice: { ...notice, purposes } }
}

/** Nobody answers for anybody: the notice no longer asks for what cannot happen. */
export function withoutCarers({ notice }: Protocol): Pick<Protocol, 'proxy' | 'notice'> {
  const purposes = notice.purposes.filter(({ purpose }) => purpose !== 'carer-answers')
  return { proxy: 'not-allowed', notice: { ...notice, purposes } }
}

/** A visit is open to carers unless it says that only the person answers. */
export function openToCarers(visit: Visit, open: boolean): Visit {
  const { proxy: _before, ...rest } = visit
  return open ? rest : { ...rest, proxy: 'not-allowed' }
}
