import ts from 'typescript-compiler-api'
import { isSource, lineOf, type Check, type Finding } from './tree.ts'

/** A problem is a code, a status and a sentence in each language, declared together and once, in a problems.ts. */
export const checkProblems: Check = (tree) => {
  const seen = new Map<string, string>()
  const findings: Finding[] = []
  for (const file of tree.files.filter((one) => isSource(one) && tree.read(one).includes('defineProblem'))) {
    const parsed = ts.createSourceFile(file, tree.read(file), ts.ScriptTarget.Latest, true)
    for (const call of problemCalls(parsed)) {
      const found = (message: string): void => void findings.push({ check: 'problem', file, line: lineOf(parsed.text, call.getStart(parsed)), message })
      const code = call.arguments[0]
      if (!code || !ts.isStringLiteral(code) || !/^[a-z-]+\/[a-z0-9-]+$/.test(code.text)) {
        found('Give this problem a code written in place, as feature/what-is-wrong.')
        continue
      }
      if (!file.endsWith('problems.ts')) found(`Move ${code.text} to the problems.ts of the feature.`)
      if (seen.has(code.text)) found(`${code.text} is already declared in ${seen.get(code.text)}: use that one.`)
      seen.set(code.text, file)
      for (const language of ['fr', 'en']) {
        if (!hasSentence(call.arguments[2], language)) found(`Write the ${language === 'fr' ? 'French' : 'English'} sentence of ${code.text}: ${language}: () => '…'.`)
      }
    }
  }
  return findings
}

function problemCalls(parsed: ts.SourceFile): ts.CallExpression[] {
  const calls: ts.CallExpression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(parsed) === 'defineProblem') calls.push(node)
    ts.forEachChild(node, visit)
  }
  visit(parsed)
  return calls
}

function hasSentence(sentences: ts.Expression | undefined, language: string): boolean {
  if (!sentences || !ts.isObjectLiteralExpression(sentences)) return false
  const one = sentences.properties.find((property) => property.name?.getText() === language)
  return one !== undefined && /['"`][^'"`]*\p{L}{2}/u.test(one.getText())
}
