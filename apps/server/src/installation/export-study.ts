import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { exportToFolder } from '../features/exports/index.ts'
import { systemClock } from '../platform/clock.ts'
import type { Configuration } from '../platform/configuration.ts'
import { InstallationError, onInstallation } from './open-installation.ts'

export interface StudyExport { study: string, formats: ('csv' | 'parquet')[], folder: string, /** E-mail of the account whose rights apply. */ as: string | null }
type Manifest = NonNullable<Awaited<ReturnType<typeof exportToFolder>>>
export type StudyExported = Manifest & { study: string, folder: string }

/** Exports a study into a folder with the rights of one staff account: its centres, and the consents of this moment. */
export const exportStudy = (configuration: Configuration, order: StudyExport): Promise<StudyExported> =>
  onInstallation(configuration, async ({ owner, database }) => {
    const { study, account } = await findReader(owner, order)
    const manifest = await exportToFolder({ transact: database.transact, snapshot: database.snapshot, now: systemClock.now }, {
      who: { actor: 'staff', account, request: `command-${randomUUID()}`, origin: 'command line' }, study, formats: order.formats, folder: order.folder,
    })
    if (manifest === null) throw noRight(order)
    return { study: order.study, folder: order.folder, ...manifest }
  })

const noRight = ({ study, as }: StudyExport): InstallationError =>
  new InstallationError({
    fr: `${as === null ? 'Personne ne peut' : `${as} ne peut pas`} exporter l’étude ${study}. Le droit est export.run : investigateur principal, data manager ou méthodologiste de l’étude.`,
    en: `${as === null ? 'Nobody may' : `${as} may not`} export the study ${study}. The right is export.run: principal investigator, data manager or methodologist of the study.`,
  })

/** The study by its code, and the account: the one named, else the only one that could. */
async function findReader(owner: Client, order: StudyExport): Promise<{ study: string, account: string }> {
  const { rows: [study] } = await owner.query<{ id: string }>('select id from weshare.study where code = $1', [order.study])
  if (study === undefined) throw new InstallationError({ fr: `Il n’y a pas d’étude ${order.study} dans cette installation.`, en: `There is no study ${order.study} in this installation.` })
  const { rows } = await owner.query<{ id: string, email: string }>(
    `select id, email from weshare.account where disabled_at is null and 'export.run' = any (weshare.permissions_of(id, $1)) order by email`, [study.id])
  const wanted = order.as?.toLowerCase() ?? null
  const found = wanted === null ? rows : rows.filter((row) => row.email === wanted)
  const [only, another] = found
  if (only === undefined) throw noRight(order)
  if (another !== undefined) {
    throw new InstallationError({
      fr: `${rows.length} personnes peuvent exporter l’étude ${order.study} : dites de qui valent les droits avec --as EMAIL. Le contenu de l’export en dépend.`,
      en: `${rows.length} people may export the study ${order.study}: say whose rights apply with --as EMAIL. What an export holds depends on it.`,
    })
  }
  return { study: study.id, account: only.id }
}
