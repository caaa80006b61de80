import type * as Server from '@weshare/server'
import type { Terminal } from './terminal.ts'

/** The server's door and the installation that the environment names. The server is read here and not before: help, and what computes without it, do not wait for it. */
export async function findInstallation({ environment, root }: Pick<Terminal, 'environment' | 'root'>): Promise<{ server: typeof Server, configuration: Server.Configuration }> {
  const server = await import('@weshare/server')
  return { server, configuration: await server.readConfiguration(environment, root) }
}
