import type { Matrix } from '../foundations/index.ts'
import type { Curved } from './covariance-structures.ts'
import type { CovarianceModel } from './marginal-likelihood.ts'
import { squareProduct } from './square.ts'

/** Places of the lower triangle, column after column: the order of lme4's theta. */
function lowerPlaces(size: number): { row: number, column: number }[] {
  return Array.from({ length: size }, (_, column) => Array.from({ length: size - column }, (__, below) => ({ row: column + below, column }))).flat()
}

/**
 * The Cholesky factor of the covariance of the random effects, from the first of the parameters.
 * @source Bates and others 2015, doi:10.18637/jss.v067.i01, section 2.2
 */
export function randomFactor(parameters: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size)
  lowerPlaces(size).forEach(({ row, column }, index) => void (factor[row * size + column] = parameters[index] as number))
  return factor
}

/**
 * How many parameters the model of the covariance has: the factor of the random effects, and the log residual standard deviation.
 * @source Bates and others 2015, doi:10.18637/jss.v067.i01
 */
export function mixedParameterCount(size: number): number {
  return size * (size + 1) / 2 + 1
}

/**
 * Where the search starts: independent random effects.
 * @source the product's own choice; the optimum does not depend on it
 */
export function mixedStart(deviations: readonly number[], residual: number): Float64Array {
  return Float64Array.from([...lowerPlaces(deviations.length).map(({ row, column }) => (row === column ? deviations[row] as number : 0)), Math.log(residual)])
}

/**
 * R G R' + s^2 I for each block of rotated rows, G = L L': in the elements of L and log s. A variance may reach zero inside the range
 * of the parameters, where lme4 has a bound.
 * @source Bates and others 2015, doi:10.18637/jss.v067.i01
 */
export function factorModel(size: number, designs: readonly Matrix[]): CovarianceModel {
  const places = lowerPlaces(size)
  return (parameters) => {
    const factor = randomFactor(parameters, size)
    const unit = (at: number): Float64Array => {
      const { row, column } = places[at] as { row: number, column: number }
      return Float64Array.from({ length: size * size }, (_, index) => Number(index === row * size + column))
    }
    const gram = (a: Float64Array, b: Float64Array): Float64Array => squareProduct(a, flipped(b, size), size)
    const both = (a: Float64Array, b: Float64Array): Float64Array => gram(a, b).map((value, index) => value + (gram(b, a)[index] as number))
    const effects: Curved = { value: gram(factor, factor), first: places.map((_, at) => both(unit(at), factor)), second: (i, j) => both(unit(i), unit(j)) }
    const variance = Math.exp(2 * (parameters[places.length] as number))
    return spreadOver(effects, designs, { variance, slope: 2 * variance, bend: 4 * variance })
  }
}

/**
 * The same covariance in the elements of G and s^2, in which it is linear: the parameters of Kenward and Roger's method.
 * @source Halekoh and Hojsgaard 2014, doi:10.18637/jss.v059.i09 (pbkrtest)
 */
export function linearModel(size: number, designs: readonly Matrix[]): CovarianceModel {
  const places = lowerPlaces(size)
  return (parameters) => {
    const value = new Float64Array(size * size)
    places.forEach(({ row, column }, index) => {
      value[row * size + column] = parameters[index] as number
      value[column * size + row] = parameters[index] as number
    })
    const first = places.map(({ row, column }) => Float64Array.from({ length: size * size }, (_, index) => Number(index === row * size + column || index === column * size + row)))
    return spreadOver({ value, first, second: () => null }, designs, { variance: parameters[places.length] as number, slope: 1, bend: 0 })
  }
}

/**
 * The linear parameters that stand for the parameters of the factor model.
 * @source definition
 */
export function linearParameters(parameters: Float64Array, size: number): Float64Array {
  const factor = randomFactor(parameters, size)
  const covariance = squareProduct(factor, flipped(factor, size), size)
  return Float64Array.from([...lowerPlaces(size).map(({ row, column }) => covariance[row * size + column] as number), Math.exp(2 * (parameters.at(-1) as number))])
}

function flipped(matrix: Float64Array, size: number): Float64Array {
  return matrix.map((_, at) => matrix[(at % size) * size + Math.floor(at / size)] as number)
}

function spreadOver(effects: Curved, designs: readonly Matrix[], residual: { variance: number, slope: number, bend: number }): ReturnType<CovarianceModel> {
  return (block) => {
    const design = designs[block] as Matrix
    const diagonal = (value: number): Float64Array => Float64Array.from({ length: design.rows ** 2 }, (_, index) => (index % (design.rows + 1) === 0 ? value : 0))
    const last = effects.first.length
    const noise = diagonal(residual.variance)
    return {
      value: between(design, effects.value).map((value, index) => value + (noise[index] as number)),
      first: [...effects.first.map((one) => between(design, one)), diagonal(residual.slope)],
      second: (i, j) => {
        if (i === last && j === last) return residual.bend === 0 ? null : diagonal(residual.bend)
        const curve = i === last || j === last ? null : effects.second(i, j)
        return curve === null ? null : between(design, curve)
      },
    }
  }
}

/** R M R'. */
function between({ rows, columns, values }: Matrix, middle: Float64Array): Float64Array {
  const result = new Float64Array(rows * rows)
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < rows; j += 1) {
      let sum = 0
      for (let a = 0; a < columns; a += 1) for (let b = 0; b < columns; b += 1) sum += (values[i * columns + a] as number) * (middle[a * columns + b] as number) * (values[j * columns + b] as number)
      result[i * rows + j] = sum
    }
  }
  return result
}
