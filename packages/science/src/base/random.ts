/** A reproducible source of chance: the same seed always gives the same sequence, on every machine. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** An integer between min and max, both included. */
  integer(min: number, max: number): number
  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T
  /** A draw from the normal distribution. */
  normal(mean: number, sd: number): number
}

/**
 * Makes a reproducible generator from a seed (sfc32, state filled by the xmur3 hash of the seed's text).
 *
 * Not for secrets: anyone who knows the seed knows the sequence.
 * @source sfc32: C. Doty-Humphrey, PractRand (public domain)
 * @source normal draws: Box and Muller 1958, doi:10.1214/aoms/1177706645
 */
export function seededRandom(seed: string | number): Random {
  const next = sfc32(`${typeof seed}:${seed}`)
  const integer = (min: number, max: number): number => {
    const possible = Number.isSafeInteger(min) && Number.isSafeInteger(max) && min <= max
    if (!possible) throw new Error(`no integer in [${min}, ${max}]`)
    return min + Math.floor(next() * (max - min + 1))
  }
  return {
    next,
    integer,
    pick: (list) => {
      if (list.length === 0) throw new Error('cannot pick from an empty list')
      return list[integer(0, list.length - 1)] as (typeof list)[number]
    },
    normal: (mean, sd) => mean + sd * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}

function sfc32(text: string): () => number {
  const hash = xmur3(text)
  let [a, b, c, d] = [hash(), hash(), hash(), hash()]
  const step = (): number => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let round = 0; round < 12; round += 1) step()
  // 53 bits, so that small probabilities are not rounded away.
  return () => ((step() >>> 5) * 67_108_864 + (step() >>> 6)) / 9_007_199_254_740_992
}

function xmur3(text: string): () => number {
  let hash = 1_779_033_703 ^ text.length
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 3_432_918_353)
    hash = (hash << 13) | (hash >>> 19)
  }
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507)
    hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909)
    hash ^= hash >>> 16
    return hash >>> 0
  }
}
