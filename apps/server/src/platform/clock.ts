/** The time, handed so that a story can be told on any day. */
export interface Clock { now: () => Date }
export const systemClock: Clock = { now: () => new Date() }
