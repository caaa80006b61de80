export { fromQuestionnaireResponse } from './from-questionnaire-response.ts'
export { absentCodes, dataAbsentReasonUrl } from './questionnaire-response.ts'
export type { CollectedResponse, QuestionnaireResponse, ResponseAnswer, ResponseItem } from './questionnaire-response.ts'
export { toQuestionnaireResponse } from './to-questionnaire-response.ts'
