import { expect, test } from 'vitest'
import { changeTableView, nextSort, readTableView, writeTableView } from './table-address.ts'
import { loadEverything, pageOfList, requestOf } from './table-request.ts'

const filters = ['state', 'study']

test('an address without anything shows the first page, unsorted, with the usual columns', () => {
  expect(readTableView({}, filters)).toEqual({ search: '', sort: '', page: 1, filters: {}, columns: null })
})

test('what is written in the address is read back the same', () => {
  const view = { search: 'lyon 12', sort: '-due', page: 3, filters: { state: 'late' }, columns: ['due', 'state'] }
  expect(readTableView(writeTableView({}, view, filters), filters)).toEqual(view)
})

test('writing a view leaves alone what belongs to other parts of the page', () => {
  const view = readTableView({}, filters)
  expect(writeTableView({ tab: 'visits', q: 'old' }, view, filters)).toEqual({ tab: 'visits' })
})

test('an address spoiled by hand still opens the list', () => {
  expect(readTableView({ page: '-4', q: 7, sort: ['due'], state: '' }, filters)).toEqual(readTableView({}, filters))
})

test('a new search or filter goes back to the first page; choosing columns does not', () => {
  const third = readTableView({ page: '3' }, filters)
  expect(changeTableView(third, { search: 'a' }).page).toBe(1)
  expect(changeTableView(third, { filters: { state: 'open' } }).page).toBe(1)
  expect(changeTableView(third, { columns: ['due'] }).page).toBe(3)
  expect(changeTableView(third, { page: 4 }).page).toBe(4)
})

test('a heading sorts up, then down, then leaves the order of the list', () => {
  expect(nextSort('', 'due')).toBe('due')
  expect(nextSort('due', 'due')).toBe('-due')
  expect(nextSort('-due', 'due')).toBe('')
  expect(nextSort('-due', 'state')).toBe('state')
})

test('a filter value the route does not know is not sent', () => {
  const request = requestOf(readTableView({ state: 'everything' }, filters), '25')
  expect(request.filter('state', ['open', 'late'])).toBeUndefined()
  expect(requestOf(readTableView({ state: 'late' }, filters), '25').filter('state', ['open', 'late'])).toBe('late')
})

test('an export gathers every page of what is seen, and stops when it has all', async () => {
  const asked: string[] = []
  const rows = await loadEverything(readTableView({ page: '2' }, filters), async ({ list }) => {
    asked.push(list.page)
    return { items: Array.from({ length: list.page === '3' ? 50 : 100 }, () => list.page), total: 250 }
  })
  expect(asked).toEqual(['1', '2', '3'])
  expect(rows).toHaveLength(250)
})

test('a list that arrives whole is searched without accents, sorted as numbers, and paged', () => {
  const columns = [{ id: 'name', value: (row: { name: string; age: number }) => row.name }, { id: 'age', value: (row: { name: string; age: number }) => row.age }]
  const rows = [{ name: 'Émile', age: 9 }, { name: 'Zoé', age: 70 }, { name: 'Emilie', age: 10 }]
  const found = pageOfList(rows, requestOf(readTableView({ q: 'emil', sort: '-age' }, []), '10'), columns)
  expect(found.total).toBe(2)
  expect(found.items.map(({ age }) => age)).toEqual([10, 9])
})
