import { textsOf, type Table } from '@weshare/science/statistics/frame'
import type { Estimand } from '@weshare/science/statistics/estimand'

/** What an estimand names and the data do not have: not wrong by itself, since times may be analysed in a file of their own, but to be known. */
export function unmetColumns(table: Table, { columns, arms, covariates = [], strata = [] }: Estimand): string[] {
  const here = table.columns.map(({ name }) => name)
  const named: [string, string | undefined][] = [
    ...Object.entries(columns).map(([key, name]): [string, string | undefined] => [`columns.${key}`, name]), ['arms.column', arms?.column],
    ...covariates.map((name, at): [string, string] => [`covariates[${at}]`, name]), ...strata.map((name, at): [string, string] => [`strata[${at}]`, name]),
  ]
  const absent = named.filter(([, name]) => name !== undefined && !here.includes(name)).map(([key, name]) => `estimand.${key}: “${name}” is not a column of ${table.name}; expected one of ${here.join(', ')}.`)
  if (arms === undefined || !here.includes(arms.column)) return absent
  const found = [...new Set(textsOf(table, arms.column).filter((level) => level !== null))]
  return [...absent, ...arms.levels.filter((level) => !found.includes(level)).map((level) => `estimand.arms.levels: “${level}” is not in column ${arms.column} of ${table.name}; expected ${found.toSorted().join(', ')}.`)]
}
