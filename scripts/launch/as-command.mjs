// The launcher called by the name of the command (npx weshare …) instead of by npm run.
import { fileURLToPath } from 'node:url'

const launcher = new URL('../launch.mjs', import.meta.url)

// File names on the command line are those of the folder the reader stands in.
process.env.INIT_CWD = process.cwd()
process.argv = [process.execPath, fileURLToPath(launcher), 'weshare', ...process.argv.slice(2)]
await import(launcher.href)
