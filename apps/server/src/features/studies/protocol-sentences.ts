type Sentence = (given: Record<string, string | number>) => readonly [fr: string, en: string]

/** What each fault of a protocol says: French, then English. */
export const protocolSentences: Readonly<Record<string, Sentence>> = {
  'no-centre': () => ['l’étude n’a pas de centre : ajoutez au moins un site', 'the study has no centre: add at least one site'],
  'site-twice': () => ['ce site est déjà dans la liste', 'this site is already in the list'],
  'site-unknown': () => ['ce site n’existe pas dans le réseau', 'this site does not exist in the network'],
  'centre-occupied': ({ name }) => [
    `${name} a des participants et ne peut plus quitter l’étude ; mettez son objectif à zéro`, `${name} has participants and can no longer leave the study; set its target to zero`,
  ],
  'arm-twice': ({ arm }) => [`le bras ${arm} est écrit deux fois`, `the arm ${arm} is written twice`],
  'arm-unknown': ({ arm }) => [`le bras ${arm} n’est pas déclaré dans l’étude`, `the arm ${arm} is not declared in the study`],
  'no-arm': ({ visit }) => [`la visite ${visit} ne concerne aucun bras`, `visit ${visit} concerns no arm`],
  'no-visit': () => ['l’étude n’a pas de visite : ajoutez-en au moins une', 'the study has no visit: add at least one'],
  'visit-twice': ({ visit }) => [`l’identifiant ${visit} est déjà celui d’une autre visite`, `the identifier ${visit} already belongs to another visit`],
  'absent': () => ['doit être rempli', 'must be filled in'],
  'not-days': ({ days }) => [`${days} n’est pas un nombre de jours possible`, `${days} is not a possible number of days`],
  'negative-window': ({ days }) => [`${days} : une fenêtre ne peut pas être négative`, `${days}: a window cannot be negative`],
  'no-instrument': ({ visit }) => [`la visite ${visit} ne demande aucun questionnaire`, `visit ${visit} asks for no questionnaire`],
  'instrument-twice': ({ visit, instrument }) => [
    `la visite ${visit} demande deux fois le questionnaire ${instrument}`, `visit ${visit} asks for the questionnaire ${instrument} twice`,
  ],
  'instrument-unknown': ({ url, version }) => [
    `le questionnaire ${url}, version ${version}, n’est pas dans la bibliothèque`, `the questionnaire ${url}, version ${version}, is not in the library`,
  ],
  'instrument-without-wording': ({ url, version }) => [
    `les énoncés du questionnaire ${url}, version ${version}, ne sont pas chargés`, `the wording of the questionnaire ${url}, version ${version}, is not loaded`,
  ],
  'text-blank': () => ['cette partie de la notice n’a pas de texte', 'this part of the notice has no text'],
  'contact-missing': () => ['la notice doit dire à qui s’adresser', 'the notice must say whom to contact'],
  'sections-differ': ({ fr, en }) => [
    `la notice a ${fr} parties en français et ${en} en anglais`, `the notice has ${fr} parts in French and ${en} in English`,
  ],
  'right-answer-absent': () => ['la bonne réponse ne fait pas partie des réponses proposées', 'the right answer is not among the answers offered'],
  'question-twice': () => ['une autre question porte déjà cet identifiant', 'another question already has this identifier'],
  'no-consent-rule': () => [
    'aucune règle sur le consentement n’est en vigueur pour cette catégorie : choisissez-en une autre', 'no rule on consent is in force for this category: choose another one',
  ],
  'form-below-rule': ({ source }) => [
    `cette catégorie demande un consentement signé (${source}) : la non-opposition ne suffit pas`, `this category asks for a signed consent (${source}): non-opposition is not enough`,
  ],
  'nothing-to-countersign': () => ['une non-opposition ne se signe pas : il n’y a rien à contresigner', 'a non-opposition is not signed: there is nothing to countersign'],
  'signature-level-unavailable': ({ level }) => {
    const fr = level === 'qualified' ? 'qualifiée' : 'avancée'
    return [
      `aucun prestataire de signature ${fr} n’est configuré ici : choisissez la signature simple, ou demandez à l’exploitant d’en configurer un`,
      `no provider of ${level} signatures is configured here: choose the simple signature, or ask the operator to configure one`,
    ]
  },
  'purpose-twice': ({ purpose }) => [`la finalité ${purpose} est demandée deux fois`, `the purpose ${purpose} is asked for twice`],
  'carer-answers-missing': () => [
    'l’étude permet qu’un aidant réponde : la notice doit demander cet accord (carer-answers), sans le rendre obligatoire',
    'the study lets a carer answer: the notice must ask for that agreement (carer-answers), and not require it',
  ],
  'questionnaires-missing': () => ['la notice doit demander l’accord pour les questionnaires', 'the notice must ask for agreement to the questionnaires'],
  'questionnaires-not-required': () => [
    'l’accord pour les questionnaires doit être obligatoire : sans lui l’étude ne recueille rien', 'agreement to the questionnaires must be required: without it the study collects nothing',
  ],
}
