import { openPdf } from '../../platform/pdf/open-pdf.ts'
import type { Language } from '../../platform/problem.ts'
import type { NoticeText } from '../studies/index.ts'
import type { KeptConsent } from './store.ts'

export interface CopyFacts { study: { code: string, title: string }, text: NoticeText, given: KeptConsent, signer: string | null }

interface Words {
  locale: string
  copy: string
  notice: (version: number) => string
  choices: string
  agreed: string
  refused: string
  contact: string
  signature: string
  easy: string
  questions: string
  right: (right: boolean) => string
  glossary: string
  signedBy: (name: string) => string
  notOpposed: string
  paper: (day: string, place: string) => string
  countersigned: (local: string) => string
  awaited: string
  on: (local: string, utc: string) => string
  textHash: string
  evidenceHash: string
  record: string
}

const words: Readonly<Record<Language, Words>> = {
  fr: {
    locale: 'fr-FR', copy: 'Copie de consentement', notice: (version) => `Notice d’information, version ${version}`,
    choices: 'Vos choix', agreed: 'J’accepte', refused: 'Je n’accepte pas', contact: 'Contact', signature: 'Signature',
    signedBy: (name) => `Signé par ${name}, en écrivant son nom après avoir confirmé sa lecture.`,
    easy: 'version facile à lire', questions: 'Questions sur la notice', glossary: 'Mots expliqués',
    right: (right) => (right ? 'bonne réponse' : 'réponse à revoir, expliquée'),
    notOpposed: 'Informé, sans opposition : cette étude ne demande pas de signature. Vous pouvez vous opposer à tout moment.',
    paper: (day, place) => `Signé sur papier le ${day}. Le papier est gardé ici : ${place}.`,
    countersigned: (local) => `Contresigné par un investigateur de votre centre, le ${local}.`,
    awaited: 'En attente du contreseing d’un investigateur de votre centre : votre accord prendra effet à ce moment-là.',
    on: (local, utc) => `Le ${local} (temps universel : ${utc}).`,
    textHash: 'Empreinte SHA-256 du texte lu', evidenceHash: 'Empreinte SHA-256 de la preuve', record: 'Numéro du consentement',
  },
  en: {
    locale: 'en-GB', copy: 'Copy of consent', notice: (version) => `Information notice, version ${version}`,
    choices: 'Your choices', agreed: 'I agree', refused: 'I do not agree', contact: 'Contact', signature: 'Signature',
    signedBy: (name) => `Signed by ${name}, by typing the name after confirming it was read.`,
    easy: 'easy-to-read version', questions: 'Questions about the notice', glossary: 'Words explained',
    right: (right) => (right ? 'right answer' : 'wrong answer, explained'),
    notOpposed: 'Informed, without objection: this study asks for no signature. You may object at any time.',
    paper: (day, place) => `Signed on paper on ${day}. The paper is kept here: ${place}.`,
    countersigned: (local) => `Countersigned by an investigator of your hospital, on ${local}.`,
    awaited: 'Awaiting the countersignature of an investigator of your hospital: your agreement takes effect then.',
    on: (local, utc) => `On ${local} (universal time: ${utc}).`,
    textHash: 'SHA-256 of the text read', evidenceHash: 'SHA-256 of the evidence', record: 'Number of this consent',
  },
}

/** The copy as a tagged PDF: a screen reader finds its language, title and headings. The same consent gives the same bytes. */
export async function writePdf(facts: CopyFacts): Promise<Buffer> {
  const { study, text, given } = facts
  const { record } = given
  const say = words[record.language]
  const signedAt = new Date(record.signedAt)
  const { write, finish } = await openPdf({ title: `${say.copy} · ${study.code}`, locale: say.locale, at: signedAt })
  write('H1', text.title)
  write('P', `${study.code} · ${study.title}`)
  write('P', [say.copy, say.notice(record.noticeVersion), ...(record.variant === 'easy' ? [say.easy] : [])].join(' · '))
  for (const { heading, text: paragraphs } of text.sections) {
    write('H2', heading)
    for (const paragraph of paragraphs.split(/\n+/)) write('P', paragraph)
  }
  if (text.glossary !== undefined) {
    write('H2', say.glossary)
    for (const { term, meaning } of text.glossary) write('P', `${term} : ${meaning}`)
  }
  if (text.questions !== undefined) {
    write('H2', say.questions)
    for (const { id, text: question, options } of text.questions) {
      const tried = given.comprehension.find((one) => one.question === id)
      write('P', tried === undefined ? question : `${question} ${options[tried.chosen.at(-1) ?? -1] ?? ''} (${say.right(tried.right)})`)
    }
  }
  write('H2', say.choices)
  const agreed = new Map(record.decisions.map((decision) => [decision.purpose, decision.agreed]))
  for (const { purpose, label, detail } of text.purposes) {
    write('P', `${agreed.get(purpose) === true ? say.agreed : say.refused} : ${label}${detail === undefined ? '' : ` (${detail})`}`)
  }
  write('H2', say.contact)
  write('P', text.contact)
  write('H2', say.signature)
  for (const sentence of signatureLines(facts, say)) write('P', sentence)
  write('P', say.on(localTime(signedAt, say.locale, given.zone), record.signedAt))
  write('P', `${say.textHash} : ${record.noticeSha256}`)
  write('P', `${say.evidenceHash} : ${given.evidenceSha256}`)
  write('P', `${say.record} : ${record.id}`)
  return finish()
}

/** How it was agreed to, and by whom it was countersigned: never a name but the person's own. */
function signatureLines({ given, signer }: CopyFacts, say: Words): string[] {
  const { record, paper, countersignedAt, zone } = given
  const how = record.method === 'paper' && paper !== null
    ? say.paper(new Intl.DateTimeFormat(say.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(paper.signedOn)), paper.keptAt)
    : signer === null ? say.notOpposed : say.signedBy(signer)
  if (record.countersignature === 'not-asked') return [how]
  return [how, countersignedAt === null ? say.awaited : say.countersigned(localTime(countersignedAt, say.locale, zone))]
}

const localTime = (at: Date, locale: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone }).format(at)
