import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Statement { text: string, /** What stands for each parameter: a pgbench variable, or an expression over them. */ parameters: readonly string[] }
export interface PgbenchSettings {
  program: string
  folder: string
  statements: readonly Statement[]
  variables: Readonly<Record<string, string | number>>
  clients: number
  /** How many times each client walks all the statements. */
  turns: number
  login: { host: string, port: number, user: string, password: string, database: string }
}

/** Puts what stands for each parameter in the place of `$1`, `$2`…; pgbench makes its own parameters of the variables. */
const fillIn = ({ text, parameters }: Statement): string =>
  text.replaceAll(/\$(\d+)/g, (_, number: string) => parameters[Number(number) - 1] ?? `$${number}`)

/** Runs pgbench on the statements and gives the walks per second it counted, the time of connecting left out. */
export async function runPgbench({ program, folder, statements, variables, clients, turns, login }: PgbenchSettings): Promise<number> {
  const script = join(folder, 'submission.sql')
  writeFileSync(script, ['\\set turn :turn + 1', ...statements.map((statement) => `${fillIn(statement)};`), ''].join('\n'))
  const child = spawn(program, [
    '--no-vacuum', '--protocol=prepared', `--client=${clients}`, '--jobs=1', `--transactions=${turns}`, `--file=${script}`,
    ...Object.entries(variables).map(([name, value]) => `--define=${name}=${value}`), login.database,
  ], { env: { PATH: '/usr/bin:/bin', PGHOST: login.host, PGPORT: String(login.port), PGUSER: login.user, PGPASSWORD: login.password }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString('utf8')))
  await once(child, 'close')
  const done = `number of transactions actually processed: ${clients * turns}/${clients * turns}`
  const found = /^tps = ([0-9.]+) \(without initial connection time\)/m.exec(said)?.[1]
  if (child.exitCode !== 0 || found === undefined || !said.includes(done) || !/failed transactions: 0 /.test(said)) throw new Error(`pgbench did not do its work:\n${said}`)
  return Number(found)
}
