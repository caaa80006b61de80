import { STATUS_CODES } from 'node:http'

export type Language = 'fr' | 'en'
type Sentence<P> = (params: P) => string

/** One way to fail that a caller may do something about: a stable code, a status, a sentence in each language. */
export interface ProblemKind { code: string, status: number }

export interface Fault { where: string, code: string, fr: string, en: string }
export type Sentences = Readonly<Record<Language, string>>

/** A failure told, in their own language, to whoever can do something about it; its message, for logs and programs, is English. */
export class ToldError extends Error {
  readonly sentences: Sentences

  constructor(sentences: Sentences, cause?: unknown) {
    super(sentences.en, { cause })
    this.name = new.target.name
    this.sentences = sentences
  }
}

export class ProblemError extends ToldError {
  readonly code: string
  readonly status: number
  readonly faults: readonly Fault[]

  constructor(kind: ProblemKind, sentences: Sentences, faults: readonly Fault[]) {
    super(sentences)
    this.message = kind.code
    this.code = kind.code
    this.status = kind.status
    this.faults = faults
  }
}

/**
 * Declares a problem once. Calling it makes the error to throw. Its sentences never carry personal data: what goes into
 * them is shown on screens and kept in logs.
 */
export function defineProblem<P = void>(code: string, status: number, sentences: { fr: Sentence<P>, en: Sentence<P> }): (params: P, faults?: readonly Fault[]) => ProblemError {
  const kind = { code, status, ...sentences }
  return (params, faults = []) => new ProblemError(kind, { fr: kind.fr(params), en: kind.en(params) }, faults)
}

const titles: Partial<Record<number, Record<Language, string>>> = {
  400: { fr: 'Demande non comprise', en: 'Request not understood' },
  401: { fr: 'Connexion nécessaire', en: 'Sign-in needed' },
  403: { fr: 'Non autorisé', en: 'Not allowed' },
  404: { fr: 'Introuvable', en: 'Not found' },
  408: { fr: 'Demande trop lente', en: 'Request too slow' },
  409: { fr: 'Déjà fait ou modifié entre-temps', en: 'Already done, or changed meanwhile' },
  413: { fr: 'Envoi trop volumineux', en: 'Too large' },
  415: { fr: 'Format non accepté', en: 'Format not accepted' },
  422: { fr: 'Contenu refusé', en: 'Content refused' },
  429: { fr: 'Trop de tentatives', en: 'Too many attempts' },
  431: { fr: 'En-tête trop long', en: 'Header too long' },
  500: { fr: 'Erreur du logiciel', en: 'Software error' },
  503: { fr: 'Momentanément indisponible', en: 'Unavailable for the moment' },
}

/** RFC 9457 body in the reader's language. */
export function problemBody(problem: ProblemError, language: Language, instance: string) {
  return {
    type: `/problems/${problem.code}`,
    title: titles[problem.status]?.[language] ?? STATUS_CODES[problem.status] ?? 'Error',
    status: problem.status,
    detail: problem.sentences[language],
    code: problem.code,
    instance,
    ...(problem.faults.length > 0 && { errors: problem.faults.map(({ where, code, ...sentence }) => ({ where, code, message: sentence[language] })) }),
  }
}
