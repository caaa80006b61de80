import { Type, type Static } from 'typebox'
import { closed } from './shapes.ts'

/** RFC 9457, with a stable code, and for bad input the place and the sentence of each fault. */
export const Problem = closed({
  type: Type.String(), title: Type.String(), status: Type.Integer(), detail: Type.String(), code: Type.String(), instance: Type.String(),
  errors: Type.Optional(Type.Array(closed({ where: Type.String(), code: Type.String(), message: Type.String() }))),
})
export type Problem = Static<typeof Problem>
