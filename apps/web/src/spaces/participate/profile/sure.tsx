interface SureProps {
  /** What will happen, as a sentence. */
  what: string
  yes: string
  no: string
  busy: boolean
  onYes: () => void
  onNo: () => void
}

/** Asks once more, in place; the focus lands on what changes nothing. */
export function Sure({ what, yes, no, busy, onYes, onNo }: SureProps) {
  return (
    <div className="passkey-sure" role="group" aria-label={what}>
      <p>{what}</p>
      <button type="button" className="button-quiet" autoFocus disabled={busy} onClick={onNo}>{no}</button>
      <button type="button" className="button-quiet" disabled={busy} onClick={onYes}>{yes}</button>
    </div>
  )
}
