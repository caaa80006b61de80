import type { QueryResultRow } from 'pg'
import type { House } from './open-house.ts'

/** Rows read as the database's owner: to look where no route leads. */
export const askOwner = async <Row extends QueryResultRow>(house: House, text: string, values: unknown[] = []): Promise<Row[]> =>
  (await house.owner.query<Row>(text, values)).rows

/** The one row asked for. */
export async function askOwnerOne<Row extends QueryResultRow>(house: House, text: string, values: unknown[] = []): Promise<Row> {
  const [row] = await askOwner<Row>(house, text, values)
  if (row === undefined) throw new Error('The owner asked for a row that is not there.')
  return row
}
