// Without the letters and digits that are mistaken for one another when read aloud or copied by hand.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 4
const groupLength = 5

/** A password drawn at random, easy to dictate: twenty characters of 31, nearly a hundred bits. */
export function drawPassword(): string {
  const drawn = Array.from({ length: groups * groupLength }, drawLetter)
  return Array.from({ length: groups }, (_, group) => drawn.slice(group * groupLength, (group + 1) * groupLength).join('')).join('-')
}

/** Bytes above the last whole multiple are drawn again: every letter is as likely as another. */
function drawLetter(): string {
  const limit = 256 - (256 % letters.length)
  for (;;) {
    const [byte = limit] = crypto.getRandomValues(new Uint8Array(1))
    if (byte < limit) return letters.charAt(byte % letters.length)
  }
}
