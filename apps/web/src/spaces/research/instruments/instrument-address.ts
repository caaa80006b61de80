import type { InstrumentRef } from '@weshare/contract/studies'

/** The page of an instrument; its own address is a web address, so it is written as one step of ours. */
export const addressOfInstrument = ({ url, version }: InstrumentRef): string =>
  `/research/instruments/${encodeURIComponent(url)}/${encodeURIComponent(version)}`
