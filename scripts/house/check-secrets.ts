import { lineOf, type Check } from './tree.ts'

/** What keys and tokens look like, wherever they were copied from. Written in pieces, so that this file does not find itself. */
const forms: readonly [string, RegExp][] = [
  ['a private key', new RegExp(`-----BEGIN ${'(?:[A-Z]+ )?'}PRIVATE${' KEY'}(?: BLOCK)?-----`, 'g')],
  ['an age secret key', /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/g],
  ['an Amazon access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})/g],
  ['a GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}/g],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/g],
  ['a Slack token', /\bxox[abprs]-[A-Za-z0-9-]{10,}/g],
  ['a Google key', /\bAIza[0-9A-Za-z_-]{35}\b/g],
  ['a Stripe key', /\b[rs]k_live_[0-9A-Za-z]{20,}/g],
  ['a signed web token', /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{20,}/g],
  ['a password in an address', /\b(?:postgres(?:ql)?|smtps?|https?|amqps?|redis):\/\/[A-Za-z0-9._-]+:(?![$<{%]|\*|password@|mot-?de-?passe|motdepasse|secret@|pass@|x@)[^\s'"`/@${}<>]{6,}@(?!localhost|127\.0\.0\.1|database\b|db\b|example|[\w.-]+\.(?:test|example)\b)[\w.-]+/g],
  ['a secret given a value', /^(?:export )?(?:WESHARE_SECRET|WESHARE_FORMER_SECRET|WESHARE_METRICS_TOKEN|DATABASE_PASSWORD|POSTGRES_PASSWORD)=(?!["']?[$<{]|["']?$)["']?[^\s"'#]{8,}/gm],
]

const keyFiles = /(^|\/)(id_(rsa|dsa|ecdsa|ed25519)|\.env(\..+)?|\.npmrc|\.pgpass|[^/]+\.(pem|key|p12|pfx|jks|kdbx))$/
const binary = /\.(png|jpe?g|gif|webp|ico|pdf|woff2?|ttf|br|gz|zip|age|wasm)$/

/** A secret comes from the environment or from a file kept apart, never from the repository. */
export const checkSecrets: Check = (tree) => [
  ...tree.files.filter((file) => keyFiles.test(file) && !file.endsWith('.example')).map((file) => ({ check: 'secret', file, message: 'A file of this name holds secrets: keep it out of the repository, and change whatever it held.' })),
  ...tree.files.filter((file) => !binary.test(file)).flatMap((file) => {
    const text = tree.read(file)
    return forms.flatMap(([what, form]) => [...text.matchAll(form)].map((found) => ({
      check: 'secret', file, line: lineOf(text, found.index), message: `This looks like ${what}. Take it out, change it where it was valid, and read it from the environment or from a file kept apart.`,
    })))
  }),
]
