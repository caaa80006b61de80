import { problemAt } from '../../../shared/problem.ts'
import type { useSheet } from './use-sheet.ts'
import { useFindingWords } from './use-finding-words.ts'

interface Tried extends Pick<ReturnType<typeof useSheet>, 'unreadable' | 'findings'> { tried: boolean; sending: { error: unknown } }

/** What is wrong at each line of a sheet once a sending was tried: as it was typed, as it was checked here, as the server found it. */
export function useLineFaults({ tried, unreadable, findings, sending }: Tried): (linkId: string) => string | undefined {
  const say = useFindingWords()
  return (linkId) => {
    if (!tried) return undefined
    if (unreadable.includes(linkId)) return say({ code: 'wrong-type', params: {} })
    const finding = findings.find(({ where }) => where === linkId)
    return finding ? say(finding) : problemAt(sending.error, linkId)
  }
}
