import { copyConsent, giveConsent, readNotice, recordWithdrawal, withdrawConsent } from '@weshare/contract/consent'
import { FileAnswer, handle, type BoundRoute } from '../../platform/http/bind-route.ts'
import { writeConsentCopy } from './copy-consent.ts'
import { deviceFamily } from './device-family.ts'
import type { ConsentNeeds } from './needs.ts'
import { signNotice } from './give-consent.ts'
import { showNotice } from './show-notice.ts'
import { withdrawByStaff, withdrawMyself } from './withdraw-consent.ts'

export function consentRoutes(needs: ConsentNeeds): readonly BoundRoute[] {
  return [
    handle(readNotice, ({ who, query }) => needs.transact(who, (tx) => showNotice(tx, who, query.language))),
    handle(giveConsent, ({ who, body, userAgent }) => signNotice(needs, who, { ...body, device: deviceFamily(userAgent) })),
    handle(withdrawConsent, ({ who, body, userAgent }) => withdrawMyself(needs, who, { ...body, device: deviceFamily(userAgent) })),
    handle(copyConsent, async ({ who }) => {
      const { name, content } = await writeConsentCopy(needs, who)
      return new FileAnswer(name, 'application/pdf', { content, bytes: content.length })
    }),
    handle(recordWithdrawal, ({ who, params, body }) => withdrawByStaff(needs, who, { ...params, ...body })),
  ]
}
