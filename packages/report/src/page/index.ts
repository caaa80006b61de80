export { factsOf, writeCollection, writePage, type PageSettings } from './write-page.ts'
export { listed, sectionsOf, type ReportContent, type ReportSection, type Verdict } from './report.ts'
export { questionOfEstimand } from './question-of-estimand.ts'
export { sayQuestion, type Question } from './say-question.ts'
