import type { Checklist } from './checklist.ts'
import { approachWords } from './choice-words.ts'
import { fail, onEstimand, pass, toJustify } from './judge.ts'

const calvert = 'Calvert et al. 2013, doi:10.1001/jama.2013.879'

/** The five items that the extension adds to CONSORT 2010. */
export const consortPro: Checklist = {
  id: 'consort-pro', title: { fr: 'CONSORT-PRO : compte rendu d’un essai randomisé', en: 'CONSORT-PRO: report of a randomised trial' }, source: calvert,
  items: [
    {
      id: 'P1b', source: calvert, verified: true,
      text: { fr: 'Le résumé dit si le résultat rapporté par le patient est un critère principal ou secondaire.', en: 'The abstract says whether the patient-reported outcome is a primary or a secondary endpoint.' },
      judge: onEstimand(({ variable, objective }) => toJustify(
        `À écrire dans le résumé : ${variable.instrument} (${variable.scale}), objectif ${objective.purpose === 'confirmatory' ? 'confirmatoire' : 'descriptif'}, critère principal ou secondaire.`,
        `To be written in the abstract: ${variable.instrument} (${variable.scale}), ${objective.purpose} objective, primary or secondary endpoint.`,
      )),
    },
    {
      id: 'P2b', source: calvert, verified: true,
      text: { fr: 'L’hypothèse est écrite, avec les domaines concernés.', en: 'The hypothesis is stated, with the domains concerned.' },
      judge: onEstimand(({ objective, variable }) => {
        if (objective.hypothesis !== undefined) return pass(`${variable.scale} : ${objective.hypothesis}`, `${variable.scale}: ${objective.hypothesis}`)
        return objective.purpose === 'confirmatory' ? fail('L’hypothèse manque.', 'The hypothesis is missing.') : toJustify('Objectif descriptif : dites pourquoi il n’y a pas d’hypothèse.', 'Descriptive objective: say why there is no hypothesis.')
      }),
    },
    {
      id: 'P6a', source: calvert, verified: true,
      text: {
        fr: 'La validité et la fidélité de l’instrument sont montrées ou citées ; on dit qui répond et par quel moyen.',
        en: 'The validity and reliability of the instrument are shown or cited; who answers and by which means is said.',
      },
      judge: onEstimand(({ variable: { validation, administration } }) => {
        if (validation === undefined) return fail('Aucune référence de validation de l’instrument n’est donnée.', 'No reference on the validation of the instrument is given.')
        return administration === undefined ? toJustify('Dites qui remplit le questionnaire et comment (papier, écran, téléphone).', 'Say who fills in the questionnaire and how (paper, screen, telephone).') : pass(`${validation} ; ${administration}`, `${validation}; ${administration}`)
      }),
    },
    {
      id: 'P12a', source: calvert, verified: true,
      text: { fr: 'Le traitement statistique des données manquantes est dit.', en: 'The statistical approach to missing data is stated.' },
      judge: onEstimand(({ missing }) => pass(
        `${approachWords[missing.primary].fr} ; sensibilité : ${missing.sensitivity.map((one) => approachWords[one].fr).join(', ') || 'aucune'}.`,
        `${approachWords[missing.primary].en}; sensitivity: ${missing.sensitivity.map((one) => approachWords[one].en).join(', ') || 'none'}.`,
      )),
    },
    {
      id: 'P20/21', source: calvert, verified: true,
      text: { fr: 'Les limites propres à ces mesures, et ce qu’elles changent pour la pratique, sont discutées.', en: 'The limits proper to these measures, and what they change for practice, are discussed.' },
      judge: ({ results }) => {
        const warnings = results.reduce((sum, { result }) => sum + result.warnings.length, 0)
        return toJustify(`À écrire dans la discussion ; les analyses ont donné ${warnings} avertissement(s) à reprendre.`, `To be written in the discussion; the analyses gave ${warnings} warning(s) to take up.`)
      },
    },
  ],
}
