import { auditActions } from '@weshare/contract/audit'
import { expect, test } from 'vitest'
import english from '../../../shared/i18n/en/office.json' with { type: 'json' }
import french from '../../../shared/i18n/fr/office.json' with { type: 'json' }

const acts = ({ act }: { act: Record<string, Record<string, string>> }) => Object.entries(act).flatMap(([subject, words]) => Object.keys(words).map((verb) => `${subject}.${verb}`))

test.each([['French', french], ['English', english]] as const)('every act that the trail keeps has its words in %s, and no other act has', (_, words) => {
  expect(acts(words).toSorted()).toEqual(auditActions.toSorted())
})
