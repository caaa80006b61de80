import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Signing, SigningFaults } from './check-signing.ts'

export interface SignatureProps {
  /** False where the study only informs: nothing is signed then. */
  signed: boolean
  signing: Signing
  faults: SigningFaults
  onSigning: (signing: Signing) => void
}

/** The name typed as signature, and the word that the notice was read. */
export function Signature({ signed, signing, faults, onSigning }: SignatureProps) {
  const { t } = useTranslation('participate')
  const id = useId()
  return (
    <>
      <h2>{t(signed ? 'consent.signature' : 'consent.decision')}</h2>
      <div className="field">
        {faults.read && <p className="fault" id={`${id}-read`} role="alert">{t('consent.readFault')}</p>}
        <label className="card" data-chosen={signing.read || undefined}>
          <input
            type="checkbox" checked={signing.read} aria-describedby={faults.read ? `${id}-read` : undefined} aria-invalid={faults.read ? true : undefined}
            onChange={(event) => onSigning({ ...signing, read: event.currentTarget.checked })}
          />
          <span>{t('consent.read')}</span>
        </label>
      </div>
      {signed && <div className="field written">
        <label htmlFor={id}>{t('consent.name')}</label>
        <p className="hint" id={`${id}-hint`}>{t('consent.nameHint')}</p>
        {faults.name && <p className="fault" id={`${id}-name`} role="alert">{t('consent.nameFault')}</p>}
        <input
          id={id} type="text" autoComplete="name" maxLength={120} value={signing.name} aria-invalid={faults.name ? true : undefined}
          aria-describedby={`${id}-hint${faults.name ? ` ${id}-name` : ''}`}
          onChange={(event) => onSigning({ ...signing, name: event.currentTarget.value })}
        />
      </div>}
      {faults.refused && <p className="fault" role="alert">{t('consent.refusedFault')}</p>}
    </>
  )
}
