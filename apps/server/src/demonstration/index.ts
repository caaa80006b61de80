export { demoAccountsShown, demoPasswordShown, describeDemonstration } from './describe-demonstration.ts'
export { issueCodes } from './issue-codes.ts'
export { playDemonstration } from './play-demonstration.ts'
