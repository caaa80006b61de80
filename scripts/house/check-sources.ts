import path from 'node:path/posix'
import ts from 'typescript-compiler-api'
import { has, lineOf, type Check, type Finding, type Tree } from './tree.ts'

/** Every function that leaves a room of science says where it comes from. base/ holds no science of its own. */
export const checkSources: Check = (tree) =>
  tree.files
    .filter((file) => /^packages\/science\/src\/(?!base\/)[^/]+\/index\.ts$/.test(file))
    .flatMap((door) => listExports(tree, door).flatMap(({ file, name }) => checkFunction(tree, file, name)))

function listExports(tree: Tree, door: string): { file: string; name: string }[] {
  const parsed = parse(tree, door)
  return parsed.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) return declaredNames(statement).map((name) => ({ file: door, name }))
    if (!statement.moduleSpecifier || !ts.isStringLiteral(statement.moduleSpecifier)) return []
    const file = path.join(path.dirname(door), statement.moduleSpecifier.text)
    if (!has(tree, file) || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) return []
    return statement.exportClause.elements.filter((one) => !one.isTypeOnly).map((one) => ({ file, name: (one.propertyName ?? one.name).text }))
  })
}

function checkFunction(tree: Tree, file: string, name: string): Finding[] {
  const parsed = parse(tree, file)
  const statement = parsed.statements.find((one) => declaredNames(one).includes(name))
  if (!statement || !isFunction(statement, name)) return []
  const comment = ts.getJSDocCommentsAndTags(statement).map((one) => one.getFullText(parsed)).join('\n')
  if (comment.includes('@source')) return []
  const line = lineOf(parsed.text, statement.getStart(parsed))
  return [{ check: 'source', file, line, message: `Say in the comment of ${name} where it comes from: "@source <manual, article with DOI, or norm>".` }]
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement) && statement.name) return [statement.name.text]
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.flatMap((one) => (ts.isIdentifier(one.name) ? [one.name.text] : []))
}

function isFunction(statement: ts.Statement, name: string): boolean {
  if (ts.isFunctionDeclaration(statement)) return true
  if (!ts.isVariableStatement(statement)) return false
  const value = statement.declarationList.declarations.find((one) => ts.isIdentifier(one.name) && one.name.text === name)?.initializer
  return value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value))
}

function parse(tree: Tree, file: string): ts.SourceFile {
  return ts.createSourceFile(file, tree.read(file), ts.ScriptTarget.Latest, true)
}
