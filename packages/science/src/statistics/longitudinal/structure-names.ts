import type { Bilingual } from '../../base/index.ts'
import type { CovarianceStructure } from './covariance-structures.ts'

/** How a methods paragraph says a covariance: « une covariance … ». */
export const structureNames: Readonly<Record<CovarianceStructure, Bilingual>> = {
  us: { fr: 'sans structure imposée', en: 'unstructured' },
  cs: { fr: 'à symétrie composée', en: 'of compound symmetry' },
  csh: { fr: 'à symétrie composée, une variance par visite', en: 'of compound symmetry with one variance a visit' },
  ar1: { fr: 'autorégressive d’ordre 1', en: 'first-order autoregressive' },
  ar1h: { fr: 'autorégressive d’ordre 1, une variance par visite', en: 'first-order autoregressive with one variance a visit' },
  toep: { fr: 'de Toeplitz', en: 'Toeplitz' },
  toeph: { fr: 'de Toeplitz, une variance par visite', en: 'Toeplitz with one variance a visit' },
}
