import { expect, test } from 'vitest'
import { findWeakness, wordsOf } from './find-weakness.ts'

const nobody = { own: [], around: [] }
const nurse = { own: wordsOf('Zoé Le Goff-Durand', 'zoe.durand@chu-exemple.fr', 'WeShare'), around: wordsOf('Hôpital Nord', 'Nantes') }

test('a few words that have nothing in common make a good password, in any language and with spaces', async () => {
  for (const password of ['trois mots sans rapport', 'correct horse battery staple', 'cheval-pile-agrafe-42', 'a long enough password', 'xq7 Kd!9 vbT2 pLm', 'ыъэюя щавель кирпич']) {
    expect([password, await findWeakness(password, nurse)]).toEqual([password, null])
  }
})

test('one of the commonest long passwords is refused, however it is cased', async () => {
  for (const password of ['1q2w3e4r5t6y', 'Motherfucker', 'unbelievable', 'abcdefghijkl', 'qwertyuiop[]', '1qaz2wsx3edc']) {
    expect([password, await findWeakness(password, nobody)]).toEqual([password, 'common'])
  }
})

test('a common password made longer with digits, signs, look-alikes or a second one stays common', async () => {
  for (const password of ['password12345', 'Bonjour123456!', 'p@ssw0rd!2026', 'azertyuiop123', 'bonjour-azerty', 'sunshine princess', '123456789012', 'aaaaaaaaaaaa', 'abcabcabcabcabc']) {
    expect([password, await findWeakness(password, nobody)]).toEqual([password, 'common'])
  }
})

test('a password that holds one’s own name, a part of one’s address or the name of this place is refused', async () => {
  for (const password of ['durand et ses quatre chats', 'DÛRAND-tulipe-cube', 'chapeau exemple violon', 'nos weshare cactus bleus', 'w3shar3 cactus bleus']) {
    expect([password, await findWeakness(password, nurse)]).toEqual([password, 'telling'])
  }
})

test('the town and the hospital alone are not a password, but a sentence may speak of them', async () => {
  expect(await findWeakness('hopital nantes 2026', nurse)).toBe('common')
  expect(await findWeakness('douze mouettes sur nantes', nurse)).toBeNull()
})

test('digits alone are enough when there are many, as a keeper of passwords may draw them', async () => {
  expect(await findWeakness('84021973315', nobody)).toBe('common')
  expect(await findWeakness('7391046628503917462805', nobody)).toBeNull()
})
