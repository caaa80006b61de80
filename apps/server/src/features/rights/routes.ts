import * as contract from '@weshare/contract/rights'
import { plainDateAt } from '@weshare/science/base'
import { FileAnswer, handle, type BoundRoute } from '../../platform/http/bind-route.ts'
import { pageOf } from '../../platform/http/page-of.ts'
import { askProof } from './ask-proof.ts'
import { askRight, recordRequest } from './ask-right.ts'
import { correctContact, showContact } from './correct-contact.ts'
import { answerRequest, extendRequest, openRequest, registerZone } from './decide-request.ts'
import { gatherFile } from './gather-file.ts'
import type { RightsNeeds } from './needs.ts'
import { liftRestriction, restrictUse, showOwnRights } from './restrict-use.ts'
import { listRightsRules } from './rule-store.ts'
import { forTheRegister, pageOfReadings, pageOfRequests, requestColumns } from './store.ts'
import { writeReadable } from './write-readable.ts'

export function rightsRoutes(needs: RightsNeeds): readonly BoundRoute[] {
  const { transact } = needs
  return [
    handle(contract.downloadFile, async ({ who, query: { form, language } }) => {
      const file = await gatherFile(needs, who, form)
      const content = Buffer.from(form === 'html' ? writeReadable(file, language) : `${JSON.stringify(file, null, 2)}\n`)
      return new FileAnswer(`weshare-${file.study.pseudonym}.${form}`, form === 'html' ? 'text/html; charset=utf-8' : 'application/json', { content, bytes: content.length })
    }),
    handle(contract.listOwnReadings, ({ who, query }) => transact(who, (tx) => pageOfReadings(tx, pageOf(query, ['at'])))),
    handle(contract.readContact, ({ who }) => showContact(needs, who)),
    handle(contract.correctContact, ({ who, body }) => correctContact(needs, who, body)),
    handle(contract.askProof, ({ who }) => askProof(needs, who)),
    handle(contract.listOwnRequests, ({ who }) => transact(who, (tx) => showOwnRights(tx, who))),
    handle(contract.askRight, ({ who, body }) => askRight(needs, who, body)),
    handle(contract.restrictUse, ({ who }) => restrictUse(needs, who)),
    handle(contract.liftRestriction, ({ who }) => liftRestriction(needs, who)),
    handle(contract.listRequests, ({ who, query }) => transact(who, async (tx) => {
      await forTheRegister(tx)
      const today = plainDateAt(needs.clock.now(), registerZone)
      return pageOfRequests(tx, { page: pageOf(query, requestColumns), state: query.state ?? null, study: query.study ?? null, kind: query.kind ?? null, today })
    })),
    handle(contract.openRequest, ({ who, params }) => openRequest(needs, who, params)),
    handle(contract.extendRequest, ({ who, params, body }) => extendRequest(needs, who, { ...params, ...body })),
    handle(contract.answerRequest, ({ who, params, body }) => answerRequest(needs, who, { ...params, ...body })),
    handle(contract.recordRequest, ({ who, params, body }) => recordRequest(needs, who, { ...params, ...body })),
    handle(contract.listRightsRules, ({ who }) => transact(who, async (tx) => ({ items: await listRightsRules(tx) }))),
  ]
}
