import type { MissingReason } from '../base/index.ts'
import type { Answers, Coding, Extension } from '../instruments/index.ts'

/** A filled form as the product holds it. */
export interface CollectedResponse {
  readonly id?: string
  readonly status: 'in-progress' | 'completed' | 'amended' | 'entered-in-error' | 'stopped'
  /** The language the form was filled in. */
  readonly language?: string
  /** When it was filled: FHIR dateTime. */
  readonly authored?: string
  /** FHIR references, such as 'Patient/8f2c': whom it is about, who wrote it down, who gave the answers. */
  readonly subject?: string
  readonly author?: string
  readonly source?: string
  readonly answers: Answers
}

export interface ResponseAnswer {
  readonly valueBoolean?: boolean
  readonly valueInteger?: number
  readonly valueDecimal?: number
  readonly valueDate?: string
  readonly valueDateTime?: string
  readonly valueTime?: string
  readonly valueString?: string
  readonly valueUri?: string
  readonly valueCoding?: Coding
  readonly valueQuantity?: {
    readonly value?: number
    readonly unit?: string
    readonly system?: string
    readonly code?: string
  }
  readonly extension?: readonly Extension[]
  readonly item?: readonly ResponseItem[]
}

export interface ResponseItem {
  readonly linkId: string
  readonly text?: string
  readonly answer?: readonly ResponseAnswer[]
  readonly item?: readonly ResponseItem[]
}

/** The part of the FHIR R4 QuestionnaireResponse the product writes and reads. */
export interface QuestionnaireResponse {
  readonly resourceType: 'QuestionnaireResponse'
  readonly id?: string
  readonly language?: string
  readonly questionnaire?: string
  readonly status: CollectedResponse['status']
  readonly subject?: { readonly reference: string }
  readonly authored?: string
  readonly author?: { readonly reference: string }
  readonly source?: { readonly reference: string }
  readonly item?: readonly ResponseItem[]
}

export const dataAbsentReasonUrl = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason'

/** Our reasons in the words of the FHIR code system data-absent-reason. */
export const absentCodes: Readonly<Record<MissingReason, string>> = {
  'prefer-not-to-answer': 'asked-declined',
  'not-applicable': 'not-applicable',
  'not-asked': 'not-asked',
}
