import server from '../../../package.json' with { type: 'json' }
import type { StudyRead } from './reading-store.ts'
import type { ExportFormat } from './store.ts'
import { writeText, type WrittenFile } from './write-table.ts'

export interface ManifestFacts {
  study: StudyRead
  roles: readonly string[]
  readAt: Date
  formats: readonly ExportFormat[]
  centres: readonly { code: string, included: number }[]
  counts: { participants: number, responses: number, answers: number, scores: number, visits: number }
  files: readonly WrittenFile[]
}

/** What these files are, for whoever opens them years later: from which protocol, read when, under which rule, with which hashes. */
export async function writeManifest(folder: string, facts: ManifestFacts): Promise<WrittenFile> {
  const { study, counts } = facts
  const document = {
    study: { code: study.code, title: study.title, version: study.version, protocolSha256: study.sha256 },
    readAt: facts.readAt.toISOString(),
    readBy: { roles: facts.roles },
    filter: {
      fr: 'Participants des centres cités dont le consentement à la finalité « questionnaires » autorisait l’usage des réponses à l’instant de la lecture. Toutes les tables ont été lues au même instant.',
      en: 'Participants of the centres named whose consent to the purpose “questionnaires” allowed their answers to be used at the moment of reading. All tables were read at the same moment.',
    },
    centres: facts.centres,
    counts: { included: facts.centres.reduce((sum, centre) => sum + centre.included, 0), ...counts },
    formats: facts.formats,
    conventions,
    software: { name: 'WeShare', version: server.version },
    files: facts.files,
  }
  return writeText(folder, 'manifest.json', `${JSON.stringify(document, null, 2)}\n`)
}

const conventions = {
  csv: 'UTF-8 without byte order mark, comma, RFC 4180 quotes, lines ended by LF, decimal point, empty cell = missing, days YYYY-MM-DD, instants in UTC (ISO 8601).',
  parquet: 'Same rows in the same order; types as in the codebook: text VARCHAR, integer BIGINT, number DOUBLE, date DATE, instant TIMESTAMP in UTC.',
  order: 'By pseudonym, rank of the visit, address of the instrument, order of the questionnaire.',
  responses_wide: 'One row per participant and planned visit; <instrument>.<item> holds the answer as its code, <instrument>.<item>.value the weight of the option where codes are not numbers, <instrument>.<scale> the score by the latest scoring.',
  texts: 'Texts are exactly what was typed. A text that begins with = + - or @ is still a text: import these files as text, do not open them by double-click in a spreadsheet.',
} as const
