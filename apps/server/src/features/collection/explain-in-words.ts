import type { MissingRule, ScoreExplanation, Threshold } from '@weshare/science/instruments'

type Language = 'fr' | 'en'
interface Words { fr: string, en: string }

/** Tells how a score was made, sentence by sentence, so that a nurse can redo it by hand and a statistician can contest it. */
export function explainInWords(explanation: ScoreExplanation): Words {
  const parts = [
    describeMethod(explanation), describeReversed(explanation), describeAnswers(explanation), describeRule(explanation.missingRule, explanation),
    describeRange(explanation), describeBand(explanation), ...explanation.thresholds.map(describeThreshold), describeSource(explanation.source),
  ].filter((part) => part !== null)
  return { fr: parts.map(({ fr }) => fr).join(' '), en: parts.map(({ en }) => en).join(' ') }
}

const figure = (value: number, language: Language): string =>
  new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 2, useGrouping: false }).format(value)

/** A run of codes that only differ by a number is told by its ends. */
function listCodes(codes: readonly string[], language: Language): string {
  const last = codes.at(-1)
  if (codes.length <= 3 || last === undefined) return codes.join(', ')
  const numbers = codes.map((code) => Number(/(\d+)$/.exec(code)?.[1] ?? Number.NaN))
  const follow = numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1)
  return follow ? `${codes[0]} ${language === 'fr' ? 'à' : 'to'} ${last}` : codes.join(', ')
}

function describeMethod({ method, items, parameters }: ScoreExplanation): Words {
  const of = (language: Language): string => listCodes(items, language)
  const count = items.length
  const then = describeTransform(parameters)
  switch (method) {
    case 'sum': return { fr: `Somme des réponses à ${of('fr')}${then.fr}.`, en: `Sum of the answers to ${of('en')}${then.en}.` }
    case 'mean': return { fr: `Moyenne des réponses à ${of('fr')}${then.fr}.`, en: `Mean of the answers to ${of('en')}${then.en}.` }
    case 'prorated': return {
      fr: `Moyenne des réponses à ${of('fr')}, multipliée par ${count}${then.fr}.`, en: `Mean of the answers to ${of('en')}, multiplied by ${count}${then.en}.`,
    }
    case 'linear0100': return describeLinear(parameters, { fr: of('fr'), en: of('en') })
    case 'lookup': return { fr: `Somme des réponses à ${of('fr')}, lue dans la table de l’instrument.`, en: `Sum of the answers to ${of('en')}, read in the instrument’s table.` }
    case 'derived-mean': return { fr: `Moyenne des scores ${of('fr')}.`, en: `Mean of the scores ${of('en')}.` }
    case 'derived-sum': return { fr: `Somme des scores ${of('fr')}.`, en: `Sum of the scores ${of('en')}.` }
  }
}

function describeTransform({ add = 0, multiply = 1 }: ScoreExplanation['parameters']): Words {
  const added = (language: Language): string =>
    add === 0 ? '' : ({ fr: `, ${add < 0 ? 'moins' : 'plus'} `, en: `, ${add < 0 ? 'minus' : 'plus'} ` }[language] + figure(Math.abs(add), language))
  const times = (language: Language): string => (multiply === 1 ? '' : { fr: ', le tout multiplié par ', en: ', all multiplied by ' }[language] + figure(multiply, language))
  return { fr: added('fr') + times('fr'), en: added('en') + times('en') }
}

function describeLinear({ itemMin = 0, itemMax = 1, flip = false }: ScoreExplanation['parameters'], of: Words): Words {
  return {
    fr: `Moyenne des réponses à ${of.fr} (de ${itemMin} à ${itemMax}), ramenée de 0 à 100${flip ? ' puis retournée (100 moins le résultat)' : ''}.`,
    en: `Mean of the answers to ${of.en} (from ${itemMin} to ${itemMax}), brought to 0 to 100${flip ? ' and turned around (100 minus the result)' : ''}.`,
  }
}

function describeReversed({ reversed }: ScoreExplanation): Words | null {
  if (reversed.length === 0) return null
  return { fr: `Valeurs inversées avant le calcul : ${listCodes(reversed, 'fr')}.`, en: `Values turned around before the computation: ${listCodes(reversed, 'en')}.` }
}

function describeAnswers({ method, answered, items, reason }: ScoreExplanation): Words {
  const scores = method === 'derived-mean' || method === 'derived-sum'
  const count = items.length
  const outcome = reason === null ? { fr: '', en: '' } : noScore[reason]
  return scores
    ? { fr: `Scores disponibles : ${answered} sur ${count}.${outcome.fr}`, en: `Scores available: ${answered} of ${count}.${outcome.en}` }
    : { fr: `Questions avec une réponse : ${answered} sur ${count}.${outcome.fr}`, en: `Questions answered: ${answered} of ${count}.${outcome.en}` }
}

const noScore: Readonly<Record<NonNullable<ScoreExplanation['reason']>, Words>> = {
  'too-few-answers': { fr: ' Trop peu de réponses : pas de score.', en: ' Too few answers: no score.' },
  'scale-missing': { fr: ' Un des scores nécessaires manque : pas de score.', en: ' One of the scores needed is missing: no score.' },
  'out-of-range': { fr: ' Une valeur sort de ce que la question permet : pas de score.', en: ' A value lies outside what its question allows: no score.' },
}

function describeRule(rule: MissingRule, { needed, items }: ScoreExplanation): Words {
  const count = items.length
  if (needed === count) {
    return { fr: `Règle pour les réponses manquantes : toutes sont nécessaires (${count}).`, en: `Rule for missing answers: all are needed (${count}).` }
  }
  const why = {
    atLeast: { fr: ' au moins', en: ' at least' }, moreThan: { fr: ' au moins', en: ' at least' }, maxMissing: { fr: ' au moins', en: ' at least' }, none: { fr: '', en: '' },
  }[rule.rule]
  return {
    fr: `Règle pour les réponses manquantes :${why.fr} ${needed} réponses sur ${count} ; rien n’est mis à la place de celles qui manquent.`,
    en: `Rule for missing answers:${why.en} ${needed} answers of ${count}; nothing is put in place of those missing.`,
  }
}

function describeRange({ range: [low, high], higherIs }: ScoreExplanation): Words {
  const meaning = {
    better: { fr: ' ; plus le score est élevé, mieux va la personne', en: '; the higher the score, the better the person is' },
    worse: { fr: ' ; plus le score est élevé, plus la gêne est grande', en: '; the higher the score, the greater the trouble' },
    neutral: { fr: '', en: '' },
  }[higherIs]
  return {
    fr: `Le score va de ${figure(low, 'fr')} à ${figure(high, 'fr')}${meaning.fr}.`, en: `The score runs from ${figure(low, 'en')} to ${figure(high, 'en')}${meaning.en}.`,
  }
}

const toVerify = (verified: boolean): Words => (verified ? { fr: '', en: '' } : { fr: ', à vérifier', en: ', to verify' })

function describeBand({ band }: ScoreExplanation): Words | null {
  if (band === null) return null
  const verify = toVerify(band.verified)
  const span = (language: Language): string => {
    const from = figure(band.from, language)
    if (band.below === null) return language === 'fr' ? `à partir de ${from}` : `from ${from}`
    const below = figure(band.below, language)
    return language === 'fr' ? `de ${from} à moins de ${below}` : `from ${from} to under ${below}`
  }
  return {
    fr: `Niveau : ${band.label.fr.toLocaleLowerCase('fr')} (${span('fr')} ; source : ${band.source}${verify.fr}).`,
    en: `Level: ${band.label.en.toLocaleLowerCase('en')} (${span('en')}; source: ${band.source}${verify.en}).`,
  }
}

function describeThreshold({ kind, value, direction, population, source, verified }: Threshold): Words {
  const verify = toVerify(verified)
  const about = (language: Language): string => `${figure(value, language)}${population === undefined ? '' : ` (${population})`}`
  if (kind === 'MCID') {
    return {
      fr: `Plus petit changement qui compte : ${about('fr')} (source : ${source}${verify.fr}).`, en: `Smallest change that matters: ${about('en')} (source: ${source}${verify.en}).`,
    }
  }
  const side = {
    above: { fr: 'à partir de', en: 'from' }, atMost: { fr: 'jusqu’à', en: 'up to' }, below: { fr: 'en dessous de', en: 'below' },
    improve: { fr: 'à', en: 'at' }, worsen: { fr: 'à', en: 'at' }, either: { fr: 'à', en: 'at' },
  }[direction]
  const name = kind === 'TCI' ? { fr: 'Seuil d’importance clinique', en: 'Threshold of clinical importance' } : { fr: 'Seuil de repérage', en: 'Screening limit' }
  return {
    fr: `${name.fr} : ${side.fr} ${about('fr')} (source : ${source}${verify.fr}).`, en: `${name.en}: ${side.en} ${about('en')} (source: ${source}${verify.en}).`,
  }
}

const describeSource = (source: string): Words => ({ fr: `Calcul d’après : ${source}.`, en: `Computed after: ${source}.` })
