import type { NoticeShown, Purpose } from '@weshare/contract/consent'
import type { Signing } from './check-signing.ts'

/** Which text was on screen, as it is sent with every decision. */
export const shownOf = ({ version, sha256, language, variant }: NoticeShown) => ({ noticeVersion: version, noticeSha256: sha256, language, variant })

/** What was decided on it, purpose by purpose, with the answers tried. */
export function decisionOf(notice: NoticeShown, { choices, tries }: Signing) {
  return {
    ...shownOf(notice),
    decisions: notice.purposes.map(({ purpose }): { purpose: Purpose; agreed: boolean } => ({ purpose, agreed: choices[purpose] === true })),
    comprehension: notice.questions.map(({ id }) => ({ question: id, chosen: [...tries[id] ?? []] })),
  }
}
