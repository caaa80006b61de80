export type { Bilingual } from '../base/index.ts'
export { isMissing } from './answers.ts'
export type { Answer, Answers, MissingAnswer } from './answers.ts'
export { buildQuestionnaire } from './build-questionnaire.ts'
export { checkAnswer } from './check-answer.ts'
export { checkAnswers } from './check-answers.ts'
export { checkTextPack } from './check-text-pack.ts'
export { enabledItems } from './enabled-items.ts'
export { bandOf, explainScore, thresholdsOf, thresholdsReached } from './explain-score.ts'
export type { ScoreExplanation } from './explain-score.ts'
export { canonicalBase, extensionUrls } from './fhir-extensions.ts'
export type {
  AnswerOption, Coding, EnableOperator, EnableWhen, Extension, Initial, ItemType, Questionnaire, QuestionnaireItem,
  TextCompanion,
} from './fhir-questionnaire.ts'
export type { Instrument, InstrumentLanguage, InstrumentRights, ScoringVector } from './instrument.ts'
export { lintInstrument } from './lint-instrument.ts'
export { isDate, isDateTime, isTime } from './moments.ts'
export { itemValues, numericValue } from './numeric-value.ts'
export { placedItems, questionItems } from './question-items.ts'
export type { PlacedItem, QuestionItem } from './question-items.ts'
export {
  codeOfOption, dateRangeOf, findExtension, isHidden, itemControlOf, languagesOf, mayPreferNotToAnswer, numberRangeOf,
  optionTextIn, optionsOf, textIn, titleIn, unitOf,
} from './read-extensions.ts'
export type { ChoiceOption } from './read-extensions.ts'
export { readQuestionnaire } from './read-questionnaire.ts'
export { answersNeeded, scoreInstrument } from './score-instrument.ts'
export type { ItemValues } from './score-instrument.ts'
export type {
  Band, DerivedScale, Direction, ItemKey, MissingRule, Scale, ScaleScore, ScoreReason, ScoringKey, ScoringMethod, Threshold,
} from './scoring-key.ts'
export type { TextPack } from './text-pack.ts'
