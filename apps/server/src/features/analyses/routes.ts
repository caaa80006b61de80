import * as contract from '@weshare/contract/analyses'
import { studyUnknown } from '../studies/index.ts'
import { handle, type BoundRoute } from '../../platform/http/bind-route.ts'
import { getReadyToCompute } from './compute.ts'
import { downloadBundle } from './download-bundle.ts'
import { downloadReport } from './download-report.ts'
import { orderRun } from './order-run.ts'
import { readMaterial } from './read-material.ts'
import { showAnalyses, showAnalysis } from './show-analysis.ts'
import { readStudyFacts, type AnalysisPlace } from './store.ts'
import { createAnalysis, deleteAnalysis, justifyCheck, updateAnalysis, type QuestionNeeds } from './write-question.ts'

const placeOf = ({ study, analysis }: { study: string, analysis: string }): AnalysisPlace => ({ study, id: analysis })

export function analysisRoutes(needs: QuestionNeeds): BoundRoute[] {
  const { transact } = needs
  return [
    handle(contract.readMaterial, async ({ who, params }) => {
      const material = await transact(who, (tx) => readMaterial(tx, params.study))
      getReadyToCompute()
      return material
    }),
    handle(contract.listAnalyses, ({ who, params }) => transact(who, async (tx) => {
      if (await readStudyFacts(tx, params.study) === undefined) throw studyUnknown()
      return { items: await showAnalyses(tx, params.study) }
    })),
    handle(contract.createAnalysis, ({ who, params, body }) => createAnalysis(needs, who, { ...params, ...body })),
    handle(contract.readAnalysis, ({ who, params }) => transact(who, (tx) => showAnalysis(tx, placeOf(params)))),
    handle(contract.updateAnalysis, ({ who, params, body }) => updateAnalysis(needs, who, { ...placeOf(params), ...body })),
    handle(contract.runAnalysis, ({ who, params }) => orderRun(needs, who, placeOf(params))),
    handle(contract.justifyCheck, ({ who, params, body }) => justifyCheck(needs, who, { ...placeOf(params), ...body })),
    handle(contract.downloadBundle, ({ who, params }) => downloadBundle(needs, who, placeOf(params))),
    handle(contract.downloadReport, ({ who, params, query }) => downloadReport(needs, who, { ...placeOf(params), ...query })),
    handle(contract.deleteAnalysis, ({ who, params }) => deleteAnalysis(needs, who, placeOf(params))),
  ]
}
