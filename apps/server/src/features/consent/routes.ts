import * as contract from '@weshare/contract/consent'
import { FileAnswer, handle, type BoundRoute } from '../../platform/http/bind-route.ts'
import { pageOf } from '../../platform/http/page-of.ts'
import { listConsentRules } from '../studies/index.ts'
import { awaitingColumns, listAwaiting } from './awaiting-store.ts'
import { confirmReading } from './confirm-reading.ts'
import { writeConsentCopy } from './copy-consent.ts'
import { countersignConsent } from './countersign-consent.ts'
import { deviceFamily } from '../../platform/device-family.ts'
import { signNotice } from './give-consent.ts'
import type { ConsentNeeds } from './needs.ts'
import { recordPaperConsent } from './record-paper-consent.ts'
import { showNotice } from './show-notice.ts'
import { levelsOf } from './signature-provider.ts'
import { objectToStudy, takePart } from './take-part.ts'
import { withdrawByStaff, withdrawMyself } from './withdraw-consent.ts'

export function consentRoutes(needs: ConsentNeeds): readonly BoundRoute[] {
  const { transact } = needs
  return [
    handle(contract.readNotice, ({ who, query }) => transact(who, (tx) => showNotice(tx, who, query))),
    handle(contract.giveConsent, ({ who, body, userAgent }) => signNotice(needs, who, { ...body, device: deviceFamily(userAgent) })),
    handle(contract.takePart, ({ who, body, userAgent }) => takePart(needs, who, { ...body, device: deviceFamily(userAgent) })),
    handle(contract.objectToStudy, ({ who, body, userAgent }) => objectToStudy(needs, who, { ...body, device: deviceFamily(userAgent) })),
    handle(contract.confirmReading, ({ who, body, userAgent }) => confirmReading(needs, who, { ...body, device: deviceFamily(userAgent) })),
    handle(contract.withdrawConsent, ({ who, body, userAgent }) => withdrawMyself(needs, who, { ...body, device: deviceFamily(userAgent) })),
    handle(contract.copyConsent, async ({ who }) => {
      const { name, content } = await writeConsentCopy(needs, who)
      return new FileAnswer(name, 'application/pdf', { content, bytes: content.length })
    }),
    handle(contract.recordWithdrawal, ({ who, params, body }) => withdrawByStaff(needs, who, { ...params, ...body })),
    handle(contract.recordPaperConsent, ({ who, params, body }) => recordPaperConsent(needs, who, { ...params, ...body })),
    handle(contract.listToCountersign, ({ who, query }) => transact(who, (tx) => listAwaiting(tx, pageOf(query, awaitingColumns)))),
    handle(contract.countersignConsent, ({ who, params }) => countersignConsent(needs, who, params)),
    handle(contract.listConsentRules, ({ who }) => transact(who, async (tx) => ({ items: await listConsentRules(tx), levels: [...levelsOf(needs.providers)] }))),
  ]
}
