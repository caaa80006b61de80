import { openField, walkBatches, type Checked, type Sealer } from '../../platform/keys/index.ts'
import { signaturePlace } from './keep-identity.ts'
import type { FieldRow, KeyWorkStore, SignatureRow, WholeRow } from './key-work-store.ts'
import { openWhole } from './open-sealed.ts'

export interface CheckNeeds { work: KeyWorkStore, sealer: Sealer }
interface Check<Row> { read: (last: Row | null) => Promise<Row[]>, open: (row: Row) => Promise<unknown>, place: (row: Row) => string }

/** Opens fields, at most `limit` of them, and forgets what it read; names the places of those that do not open. */
export async function checkFields({ work, sealer }: CheckNeeds, limit: number | null, step: (done: number) => void): Promise<Checked> {
  const fields = await tryAll<FieldRow>({
    read: (last) => work.fields(last, null), place: ({ participant, name }) => `${participant} ${name}`,
    open: ({ study, participant, name, sealed }) => openField(sealer, { study, record: participant, field: name }, sealed),
  }, limit, step)
  const seen = fields.opened + fields.failed.length
  const whole = await tryAll<WholeRow>({
    read: work.wholePersons, place: ({ participant }) => participant, open: ({ participant, sealed }) => openWhole(sealer, participant, sealed),
  }, limit === null ? null : limit - seen, (done) => step(seen + done))
  return { opened: fields.opened + whole.opened, failed: [...fields.failed, ...whole.failed] }
}

export const checkSignatures = ({ work, sealer }: CheckNeeds, limit: number | null, step: (done: number) => void): Promise<Checked> => tryAll<SignatureRow>({
  read: (last) => work.signatures(last, null), place: ({ consent }) => `consent ${consent}`, open: ({ consent, sealed }) => sealer.open(sealed, signaturePlace(consent)),
}, limit, step)

async function tryAll<Row>({ read, open, place }: Check<Row>, limit: number | null, step: (done: number) => void): Promise<Checked> {
  const checked: Checked = { opened: 0, failed: [] }
  const left = (): number => (limit === null ? Infinity : limit - checked.opened - checked.failed.length)
  await walkBatches<Row>({
    read: async (last) => (left() > 0 ? read(last) : []), after: step,
    work: async (rows) => {
      const tried = rows.slice(0, left())
      for (const row of tried) {
        const opened = await open(row).then(() => true, () => false)
        if (opened) checked.opened += 1
        else checked.failed.push(place(row))
      }
      return tried.length
    },
  })
  return checked
}
