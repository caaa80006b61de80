export type { Cell, Figure } from './figure.ts'
export { figuresOf, type Drawable } from './figures-of.ts'
export type { Drawing, Paper } from './paper.ts'
