// Prints every import that breaks a rule of .dependency-cruiser.mjs, with what to do about it.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { cruiseTree, listBroken } from './cruise-tree.ts'

const root = path.resolve(import.meta.dirname, '../..')
const folders = ['packages', 'apps', 'bench'].filter((folder) => existsSync(path.join(root, folder)))
const broken = listBroken(await cruiseTree(root, folders))

for (const { rule, comment, from, to } of broken) console.error(`${rule}: ${from} -> ${to}\n  ${comment}`)
if (broken.length > 0) process.exitCode = 1
