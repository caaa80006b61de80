import { writeAudit } from '../../platform/audit.ts'
import { keepSite, type Transact } from './store.ts'

/** Adds a site of the network on behalf of the installation. The same code again gives the site that is there. */
export async function addSite(database: { transact: Transact }, site: { code: string, name: string, city: string }): Promise<{ id: string }> {
  return database.transact({ actor: 'installation', request: 'add-site', origin: 'server' }, async (tx) => {
    const { id, added } = await keepSite(tx, site)
    if (added) await writeAudit(tx, { action: 'site.added', detail: { site: id, code: site.code, before: { present: false }, after: { present: true, name: site.name, city: site.city } } })
    return { id }
  })
}
