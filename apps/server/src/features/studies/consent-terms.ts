import type { ConsentRule, SignatureLevel } from '@weshare/contract/consent'
import type { ConsentSettings, Protocol } from '@weshare/contract/studies'

/** How a notice asks, frozen with it: the study's settings, and the rule they were held against. */
export interface ConsentTerms extends ConsentSettings { rule: ConsentRule | null }

const usual: ConsentSettings = { form: 'signed', level: 'simple', countersigned: false, untilRenewed: 'go-on' }

/** What the study asks and what the rule of its category adds. */
export function consentTerms({ consent }: Pick<Protocol, 'consent'>, rule: ConsentRule | null): ConsentTerms {
  const settings = consent ?? usual
  return { ...settings, countersigned: settings.countersigned || rule?.countersigned === true, rule }
}

type Note = (where: string, code: string, given?: Record<string, string | number>) => void

/** A study may ask more than its rule, never less; and only a level of signature that somebody here provides. */
export function checkConsent({ consent }: Pick<Protocol, 'consent'>, { rule, levels }: { rule: ConsentRule | null, levels: readonly SignatureLevel[] }, note: Note): void {
  if (rule === null) note('category', 'no-consent-rule')
  const { form, level } = consent ?? usual
  if (form === 'non-opposition' && (rule?.form === 'written' || rule?.form === 'express')) note('consent.form', 'form-below-rule', { source: rule.source })
  if (form === 'non-opposition' && (consent?.countersigned === true || rule?.countersigned === true)) note('consent.countersigned', 'nothing-to-countersign')
  if (!levels.includes(level)) note('consent.level', 'signature-level-unavailable', { level })
}
