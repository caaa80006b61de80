export { ActivityDone } from './activity-done.tsx'
export { AnswerPage } from './answer-page.tsx'
