export { ConsentDone } from './consent-done.tsx'
export { ConsentPage } from './consent-page.tsx'
export { WithdrawnPage } from './withdrawn-page.tsx'
