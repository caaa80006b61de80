import * as contract from '@weshare/contract/studies'
import { handle, type BoundRoute } from '../../platform/http/bind-route.ts'
import { pageOf } from '../../platform/http/page-of.ts'
import { closeStudy } from './close-study.ts'
import { createStudy } from './create-study.ts'
import { listColumns, listStudies } from './list-store.ts'
import { pictureStudy } from './picture-study.ts'
import { publishVersion, type PublishNeeds } from './publish-version.ts'
import { saveDraft } from './save-draft.ts'
import { showStudy } from './show-study.ts'
import { showVersion, showVersions } from './show-versions.ts'
import { listSites } from './store.ts'

export function studyRoutes(needs: PublishNeeds): BoundRoute[] {
  const { transact } = needs.database
  return [
    handle(contract.listSites, ({ who }) => transact(who, async (tx) => ({ items: await listSites(tx) }))),
    handle(contract.listStudies, ({ query, who, language }) => transact(who, (tx) =>
      listStudies(tx, { page: pageOf(query, listColumns), status: query.status ?? null, language }))),
    handle(contract.createStudy, ({ body, who }) => createStudy(needs, who, body)),
    handle(contract.getStudy, ({ params, who }) => transact(who, (tx) => showStudy(tx, params.study))),
    handle(contract.saveDraft, ({ params, body, who }) => saveDraft(needs, who, { study: params.study, draft: body })),
    handle(contract.listVersions, ({ params, who }) => transact(who, (tx) => showVersions(tx, params.study))),
    handle(contract.getVersion, ({ params, who }) => transact(who, (tx) => showVersion(tx, params.study, Number(params.version)))),
    handle(contract.publishVersion, ({ params, body, who }) => publishVersion(needs, who, { study: params.study, ...body })),
    handle(contract.closeStudy, ({ params, body, who }) => closeStudy(needs, who, { study: params.study, reason: body.reason })),
    handle(contract.pictureStudy, ({ params, who }) => transact(who, (tx) => pictureStudy(tx, needs.clock, params.study))),
  ]
}
