import { expect, test } from 'vitest'
import { areaUnderCurve, cohenKappa, judgeCosmin, knownGroups, multitraitScaling, pearson, spearman } from './index.ts'
import { noncentralFCdf } from './noncentral-f.ts'

// Fleiss, Cohen and Everitt 1969: two hundred patients in three categories by two psychiatrists.
const diagnoses = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]
const pairs = diagnoses.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [i, j] as const)))
const kappaOf = (weights: 'none' | 'linear' | 'quadratic'): ReturnType<typeof cohenKappa> =>
  cohenKappa({ first: pairs.map(([i]) => i), second: pairs.map(([, j]) => j), categories: 3, weights, confidence: 0.95 })

test('kappa of two hundred diagnoses, plain and weighted, with the standard errors of Fleiss, Cohen and Everitt, is that of vcd::Kappa 1.4-11', () => {
  const vcd = { none: [0.428571428571429, 0.0537110048691674], linear: [0.492307692307692, 0.0507186076076872], quadratic: [0.566666666666667, 0.0556663401582303] } as const
  for (const weights of ['none', 'linear', 'quadratic'] as const) {
    const { kappa, se } = kappaOf(weights)
    expect(kappa).toBeCloseTo(vcd[weights][0], 12)
    expect(se).toBeCloseTo(vcd[weights][1], 12)
  }
})

test('two raters who never agree by more than chance have kappa 0, and perfect agreement has an interval of one point', () => {
  expect(cohenKappa({ first: [0, 0, 1, 1], second: [0, 1, 0, 1], categories: 2, weights: 'none', confidence: 0.95 }).kappa).toBe(0)
  expect(cohenKappa({ first: [0, 1, 2], second: [0, 1, 2], categories: 3, weights: 'quadratic', confidence: 0.95 })).toMatchObject({ kappa: 1, lower: 1, upper: 1 })
})

// R's own data sets: sleep (Student 1908), two drugs; PlantGrowth (Dobson 1983), three conditions; mtcars, miles per gallon and weight.
const drugs = [{ group: '1', scores: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2] }, { group: '2', scores: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4] }]
const plants = [
  { group: 'ctrl', scores: [4.17, 5.58, 5.18, 6.11, 4.5, 4.61, 5.17, 4.53, 5.33, 5.14] }, { group: 'trt1', scores: [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69] },
  { group: 'trt2', scores: [6.31, 5.12, 5.54, 5.5, 5.37, 5.29, 4.92, 6.15, 5.8, 5.26] },
]

test('two groups: Welch’s t as R’s t.test, the area under the curve and DeLong’s interval as pROC 1.18.0', () => {
  const { test: welch, difference, auc, d } = knownGroups(drugs, 0.95)
  expect(welch).toMatchObject({ name: 'welch-t', df2: null })
  expect(welch.statistic).toBeCloseTo(1.86081346748685, 12)
  expect(welch.df1).toBeCloseTo(17.7764735161785, 11)
  expect(welch.p).toBeCloseTo(0.0793941401873582, 12)
  expect(difference?.lower).toBeCloseTo(-0.20548323071171, 12)
  expect([auc?.lower, auc?.value, auc?.upper].map((one) => one?.toFixed(12))).toEqual(['0.521100384971', '0.745000000000', '0.968899615029'])
  expect(d?.value).toBeCloseTo(0.83218108, 7)
})

test('three groups: one-way analysis of variance as R’s anova, eta squared with the interval of noncentral F', () => {
  const { test: anova, eta2, auc } = knownGroups(plants, 0.95)
  expect(anova.statistic).toBeCloseTo(4.84608786238014, 12)
  expect(anova.p).toBeCloseTo(0.0159099583256229, 12)
  expect([eta2.value, eta2.lower, eta2.upper].map((one) => one.toFixed(9))).toEqual(['0.264148297', '0.009903969', '0.463896467'])
  expect(auc).toBeNull()
})

test('noncentral F is that of R’s pf(2.5, 3, 20, ncp = 4), which is good to 1e-9', () => {
  expect(noncentralFCdf(2.5, [3, 20], 4)).toBeCloseTo(0.591930649143179, 8)
})

test('scores that tie count half in the area under the curve, and the area turns round with the groups', () => {
  expect(areaUnderCurve([1, 2], [2, 3], 0.95).value).toBe(0.875)
  expect(areaUnderCurve([2, 3], [1, 2], 0.95).value).toBe(0.125)
})

const mpg = [21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4]
const weight = [2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78]

test('Pearson’s and Spearman’s correlations of thirty-two cars are those of R’s cor.test', () => {
  const found = pearson(mpg, weight, 0.95)
  expect(found.r).toBeCloseTo(-0.867659376517228, 12)
  expect([found.lower, found.upper].map((one) => one?.toFixed(12))).toEqual(['-0.933826413285', '-0.744087196460'])
  expect((found.p ?? 0) / 1.29395870135052e-10).toBeCloseTo(1, 9)
  expect(spearman(mpg, weight, 0.95).r).toBeCloseTo(-0.886422033270298, 12)
})

test('a measure that does not vary has no correlation, and says so', () => {
  expect(pearson([1, 2, 3, 4], [5, 5, 5, 5], 0.95)).toMatchObject({ r: null, p: null, reason: 'a-column-does-not-vary' })
})

test('an item closer to another scale than to its own is a scaling failure', () => {
  const item = (name: string, values: readonly number[]): { item: string, values: Float64Array } => ({ item: name, values: Float64Array.from(values) })
  const { items, scales } = multitraitScaling([
    { scale: 'A', items: [item('a1', [1, 2, 3, 4, 5, 6]), item('a2', [1, 2, 4, 3, 5, 6]), item('a3', [3, 1, 6, 2, 5, 4])] },
    { scale: 'B', items: [item('b1', [3, 1, 5, 2, 6, 4]), item('b2', [3, 1, 6, 2, 4, 5])] },
  ])
  expect(items.find((one) => one.item === 'a3')?.others[0]?.result).toMatch(/failure/)
  expect(items.find((one) => one.item === 'a1')?.others[0]?.result).toMatch(/success/)
  expect(scales.find((one) => one.scale === 'A')?.discriminantShare).toBeCloseTo(2 / 3, 12)
})

test('COSMIN judges alpha only where one dimension is shown, SDC only beside an important change, hypotheses from 75 %', () => {
  expect(judgeCosmin({ property: 'internal-consistency', figures: { alpha: 0.85 } }).verdict).toBe('indeterminate')
  expect(judgeCosmin({ property: 'internal-consistency', figures: { alpha: 0.7, unidimensional: true } }).verdict).toBe('sufficient')
  expect(judgeCosmin({ property: 'reliability', figures: { icc: 0.69 } }).verdict).toBe('insufficient')
  expect(judgeCosmin({ property: 'measurement-error', figures: { sdc: 17.5 } }).verdict).toBe('indeterminate')
  expect(judgeCosmin({ property: 'measurement-error', figures: { sdc: 17.5, mic: 10 } }).verdict).toBe('insufficient')
  expect(judgeCosmin({ property: 'hypotheses-testing', figures: { confirmed: 3, total: 4 } }).verdict).toBe('sufficient')
  expect(judgeCosmin({ property: 'structural-validity', figures: { cfi: 0.93, rmsea: 0.05 } }).verdict).toBe('sufficient')
  expect(judgeCosmin({ property: 'rasch-fit', figures: { lowestInfit: 0.8, highestInfit: 1.2, lowestOutfit: 0.7 } }).verdict).toBe('indeterminate')
})

test('a threshold that was not read in its primary source is marked so, in both languages of the sentence', () => {
  const judged = judgeCosmin({ property: 'floor-ceiling', figures: { floor: 20.5, ceiling: 0 } })
  expect(judged).toMatchObject({ verdict: 'insufficient', verified: false })
  expect(judged.explanation).toEqual({ fr: '% min = 20,5 (attendu <= 15), % max = 0 (attendu <= 15) : critère non atteint.', en: '% min = 20.5 (expected <= 15), % max = 0 (expected <= 15): criterion not met.' })
})
