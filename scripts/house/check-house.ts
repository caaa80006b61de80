// Prints what linters do not see, each line with what to do. Options: --root <folder> for another tree.
import path from 'node:path'
import { checkAccessMatrix } from './access-matrix.ts'
import { checkDeployment } from './check-deployment.ts'
import { checkDocuments } from './check-documents.ts'
import { checkDoorSigns } from './check-door-signs.ts'
import { checkEnvironment, checkFetch } from './check-doors-out.ts'
import { checkInterfaceText } from './check-interface-text.ts'
import { checkLengths, checkNames } from './check-names.ts'
import { checkNamedFiles } from './check-named-files.ts'
import { checkPicture } from './picture.ts'
import { checkProblems } from './check-problems.ts'
import { checkSecrets } from './check-secrets.ts'
import { checkSources } from './check-sources.ts'
import { checkTranslations } from './check-translations.ts'
import { openTree } from './tree.ts'

const tree = openTree(path.resolve(import.meta.dirname, '../..'))
const checks = [checkDoorSigns, checkNames, checkLengths, checkSources, checkProblems, checkInterfaceText, checkTranslations, checkFetch, checkEnvironment, checkDocuments, checkDeployment, checkAccessMatrix, checkSecrets, checkNamedFiles]
const findings = [...checks.flatMap((check) => check(tree)), ...(await checkPicture(tree))]

for (const { check, file, line, message } of findings) console.error(`${check}: ${file}${line === undefined ? '' : `:${line}`}\n  ${message}`)
if (findings.length > 0) process.exitCode = 1
