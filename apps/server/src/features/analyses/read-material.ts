import type { AnalysisMaterial } from '@weshare/contract/analyses'
import { studyUnknown } from '../studies/index.ts'
import type { Tx } from '../../platform/transaction.ts'
import { listScales, type ScaleColumn } from '../exports/index.ts'
import { readStudyFacts } from './store.ts'

/** What can be asked of a study: the scales its visits give, in their order. */
export async function readMaterial(tx: Tx, study: string): Promise<AnalysisMaterial> {
  const facts = await readStudyFacts(tx, study)
  if (facts === undefined) throw studyUnknown()
  const scales = await listScales(tx, study)
  const visits = (facts.protocol?.visits ?? []).map((visit) => ({
    id: visit.id, title: visit.title, day: visit.offsetDays,
    scales: scales.filter(({ instrument }) => visit.instruments.some(({ url, version }) => url === instrument.url && version === instrument.version)).map(({ name }) => name),
  }))
  return { scales: scales.map(showScale), visits: visits.toSorted((left, right) => left.day - right.day), arms: facts.protocol?.arms ?? [] }
}

const showScale = ({ name, title, instrument, range, higherIs, important }: ScaleColumn): AnalysisMaterial['scales'][number] =>
  ({ name, title, instrument: instrument.short, range: [...range], higherIs, important })
