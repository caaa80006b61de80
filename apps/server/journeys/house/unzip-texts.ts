import { unzipSync } from 'fflate'

/** What an archive holds, each file as text under its name. */
export const unzipTexts = (archive: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]))
