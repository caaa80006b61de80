/**
 * The part of the FHIR R4 Questionnaire that the product reads, stores and shows. Nothing else survives the reading.
 */
export type ItemType =
  | 'group' | 'display'
  | 'boolean' | 'integer' | 'decimal' | 'quantity'
  | 'date' | 'dateTime' | 'time'
  | 'string' | 'text' | 'url'
  | 'choice' | 'open-choice'

export interface Extension {
  readonly url: string
  readonly extension?: readonly Extension[]
  readonly valueBoolean?: boolean
  readonly valueInteger?: number
  readonly valueDecimal?: number
  readonly valueString?: string
  readonly valueCode?: string
  readonly valueUri?: string
  readonly valueDate?: string
  readonly valueDateTime?: string
  readonly valueTime?: string
  readonly valueCoding?: Coding
  readonly valueCodeableConcept?: { readonly coding?: readonly Coding[]; readonly text?: string }
}

/** The companion of a text, which carries its translations. */
export interface TextCompanion {
  readonly extension?: readonly Extension[]
}

export interface Coding {
  readonly system?: string
  readonly code?: string
  readonly display?: string
  readonly _display?: TextCompanion
  readonly extension?: readonly Extension[]
}

export interface AnswerOption {
  readonly valueCoding?: Coding
  readonly valueInteger?: number
  readonly valueString?: string
  readonly _valueString?: TextCompanion
  readonly valueDate?: string
  readonly initialSelected?: boolean
  readonly extension?: readonly Extension[]
}

export type EnableOperator = 'exists' | '=' | '!=' | '>' | '<' | '>=' | '<='

export interface EnableWhen {
  readonly question: string
  readonly operator: EnableOperator
  readonly answerBoolean?: boolean
  readonly answerInteger?: number
  readonly answerDecimal?: number
  readonly answerDate?: string
  readonly answerDateTime?: string
  readonly answerTime?: string
  readonly answerString?: string
  readonly answerCoding?: Coding
  readonly answerQuantity?: {
    readonly value?: number
    readonly unit?: string
    readonly code?: string
    readonly system?: string
  }
}

export interface Initial {
  readonly valueBoolean?: boolean
  readonly valueInteger?: number
  readonly valueDecimal?: number
  readonly valueString?: string
  readonly valueDate?: string
  readonly valueDateTime?: string
  readonly valueTime?: string
  readonly valueUri?: string
  readonly valueCoding?: Coding
}

export interface QuestionnaireItem {
  readonly linkId: string
  readonly type: ItemType
  readonly text?: string
  readonly _text?: TextCompanion
  readonly prefix?: string
  readonly code?: readonly Coding[]
  readonly required?: boolean
  readonly repeats?: boolean
  readonly readOnly?: boolean
  readonly maxLength?: number
  readonly answerOption?: readonly AnswerOption[]
  readonly initial?: readonly Initial[]
  readonly enableWhen?: readonly EnableWhen[]
  readonly enableBehavior?: 'any' | 'all'
  readonly extension?: readonly Extension[]
  readonly item?: readonly QuestionnaireItem[]
}

export interface Questionnaire {
  readonly resourceType: 'Questionnaire'
  readonly id?: string
  readonly url?: string
  readonly version?: string
  readonly name?: string
  readonly title?: string
  readonly _title?: TextCompanion
  readonly language?: string
  readonly status: 'draft' | 'active' | 'retired' | 'unknown'
  readonly copyright?: string
  readonly description?: string
  readonly extension?: readonly Extension[]
  readonly item: readonly QuestionnaireItem[]
}
