import ts from 'typescript-compiler-api'
import { isSource, lineOf, type Check, type Finding } from './tree.ts'

const read = new Set(['aria-label', 'aria-description', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext', 'placeholder', 'title', 'alt', 'label', 'description', 'error'])
const letters = /\p{L}{2}/u

/** What a person reads comes from the translation files: no sentence is written inside a component. */
export const checkInterfaceText: Check = (tree) =>
  tree.files
    .filter((file) => isSource(file) && file.endsWith('.tsx') && !file.includes('/i18n/'))
    .flatMap((file) => {
      const parsed = ts.createSourceFile(file, tree.read(file), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
      return listTexts(parsed).map(({ at, text }): Finding => ({
        check: 'interface-text', file, line: lineOf(parsed.text, at),
        message: `Move "${text}" to shared/i18n/fr and shared/i18n/en, and show it with t('…').`,
      }))
    })

function listTexts(parsed: ts.SourceFile): { at: number; text: string }[] {
  const found: { at: number; text: string }[] = []
  const visit = (node: ts.Node): void => {
    const text = readText(node)
    if (text !== undefined && letters.test(text)) found.push({ at: node.getStart(parsed), text: text.trim().slice(0, 40) })
    ts.forEachChild(node, visit)
  }
  visit(parsed)
  return found
}

function readText(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) return namesKeys(node.parent) ? undefined : node.text
  if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) return literal(node.expression)
  if (!ts.isJsxAttribute(node) || !read.has(node.name.getText())) return undefined
  const value = node.initializer
  if (!value) return undefined
  return ts.isJsxExpression(value) ? value.expression && literal(value.expression) : literal(value)
}

/** The names of keys are printed on the keyboard, not translated. */
function namesKeys(node: ts.Node): boolean {
  return ts.isJsxElement(node) && /^(kbd|code)$/i.test(node.openingElement.tagName.getText())
}

function literal(node: ts.Node): string | undefined {
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) ? node.text : undefined
}
