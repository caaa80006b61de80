export { factsOf, writePage, type PageSettings } from './write-page.ts'
export { sectionsOf, type ReportContent, type ReportSection, type Verdict } from './report.ts'
