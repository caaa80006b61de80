import { choiceOption, listOption, type Analysis } from '../analysis/index.ts'
import { gradedResponse } from './graded-response.ts'
import type { Slopes } from './graded-score.ts'
import { grmScript } from './grm-script.ts'

const slopes: readonly Slopes[] = ['free', 'equal', 'one']

export const grmAnalysis: Analysis = {
  id: 'grm',
  title: { fr: 'Modèle de réponse gradué', en: 'Graded response model' },
  does: {
    fr: 'Dit ce que chaque question apporte à la mesure et à quel niveau : discrimination, seuils, information, scores des personnes.',
    en: 'Says what each item brings to the measure and at which level: discrimination, thresholds, information, persons’ scores.',
  },
  options: [
    { name: 'items', kind: 'columns', required: true, help: { fr: 'Les questions, en catégories ordonnées (nombres entiers)', en: 'The items, in ordered categories (whole numbers)' } },
    {
      name: 'slopes', kind: 'choice', required: false, choices: slopes, defaultsTo: 'free',
      help: { fr: 'Discriminations : libres, égales entre questions, ou fixées à 1', en: 'Discriminations: free, equal between items, or fixed at 1' },
    },
  ],
  run: (table, options) => gradedResponse(table, { items: listOption(options, 'items'), slopes: choiceOption(options, 'slopes', { among: slopes, otherwise: 'free' }) }),
  script: (_, options) => grmScript(listOption(options, 'items'), choiceOption(options, 'slopes', { among: slopes, otherwise: 'free' })),
  methods: (options) => {
    const items = listOption(options, 'items').length
    const kind = choiceOption(options, 'slopes', { among: slopes, otherwise: 'free' })
    const fr = { free: 'une discrimination par question', equal: 'une discrimination commune', one: 'une discrimination fixée à 1' }[kind]
    const en = { free: 'one discrimination for each item', equal: 'a common discrimination', one: 'a discrimination fixed at 1' }[kind]
    return {
      fr: `Les ${items} questions ont été analysées par le modèle de réponse gradué de Samejima, avec ${fr}, estimé par maximum de vraisemblance marginale (trait normal centré réduit, 101 points). Chaque personne compte par les réponses données. L’ajustement est décrit par S-X2, infit et outfit, l’indépendance locale par le Q3 de Yen.`,
      en: `The ${items} items were analysed by Samejima’s graded response model, with ${en}, estimated by marginal maximum likelihood (standard normal trait, 101 points). Each person counts by the answers given. Fit is described by S-X2, infit and outfit, local independence by Yen’s Q3.`,
    }
  },
  source: 'Samejima F. Estimation of latent ability using a response pattern of graded scores. Psychometrika Monograph 17, 1969; Bock RD, Aitkin M. Psychometrika 1981;46:443-459, doi:10.1007/BF02293801',
}
