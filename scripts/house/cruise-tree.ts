// Runs dependency-cruiser over a tree. Its TypeScript parser asks for `typescript` below 7; version 7 has no compiler API,
// so that one question is answered with the version 6 installed beside it.
import { registerHooks } from 'node:module'
import path from 'node:path'
import type { ICruiseOptions, ICruiseResult, IConfiguration } from 'dependency-cruiser'

registerHooks({
  resolve(specifier, context, next) {
    const asker = context.parentURL ?? ''
    const asked = specifier === 'typescript' || specifier.startsWith('typescript/')
    if (!asked || !asker.includes('/node_modules/dependency-cruiser/')) return next(specifier, context)
    return next(specifier.replace('typescript', 'typescript-compiler-api'), context)
  },
})

export interface Broken {
  rule: string
  comment: string
  from: string
  to: string
}

export async function cruiseTree(root: string, folders: string[]): Promise<ICruiseResult> {
  const { cruise } = await import('dependency-cruiser')
  const { default: config } = await importRules(root)
  const { forbidden, options } = config
  const wanted: ICruiseOptions = { ...options, baseDir: root, validate: true, ruleSet: { forbidden: forbidden ?? [] } }
  const answer = await cruise(folders, wanted)
  if (typeof answer.output === 'string') throw new Error('dependency-cruiser gave text where a graph was expected')
  const typescriptSeen = answer.output.modules.some((module) => /\.tsx?$/.test(module.source))
  if (!typescriptSeen) throw new Error('dependency-cruiser read no TypeScript file: is typescript-compiler-api installed?')
  return answer.output
}

export function listBroken(result: ICruiseResult): Broken[] {
  const comments = new Map((result.summary.ruleSetUsed?.forbidden ?? []).map((one) => [one.name, one.comment ?? '']))
  return result.summary.violations.map((violation) => ({
    rule: violation.rule.name,
    comment: comments.get(violation.rule.name) ?? '',
    from: violation.from,
    to: [...(violation.via ?? []), ...(violation.cycle ?? [])].map((step) => step.name).join(' -> ') || violation.to,
  }))
}

async function importRules(root: string): Promise<{ default: IConfiguration }> {
  return import(path.join(root, '.dependency-cruiser.mjs')) as Promise<{ default: IConfiguration }>
}
