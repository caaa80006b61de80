// A small project in a temporary folder, to see a rule refuse what it must refuse.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface Plot {
  root: string
  plant: (files: Record<string, string>) => void
  clear: (files: Record<string, string>) => void
  remove: () => void
}

export function plantTree(files: Record<string, string>): Plot {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'weshare-house-')))
  const plant = (more: Record<string, string>): void => {
    for (const [file, text] of Object.entries(more)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
      writeFileSync(path.join(root, file), text)
    }
  }
  plant(files)
  return {
    root,
    plant,
    clear: (more) => Object.keys(more).forEach((file) => rmSync(path.join(root, file), { force: true })),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}
