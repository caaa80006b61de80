type Sentence = (given: (name: string) => string) => readonly [fr: string, en: string]

/** What each finding about a questionnaire, a text pack or a data sheet says: French, then English. */
export const findingSentences: Readonly<Record<string, Sentence>> = {
  // The questionnaire as a whole
  'not-an-object': () => ['n’est pas un objet JSON', 'is not a JSON object'],
  'not-a-questionnaire': () => ['doit être « Questionnaire » : ce fichier est une autre ressource FHIR', 'must be "Questionnaire": this file is another FHIR resource'],
  'status-not-supported': () => ['doit être draft, active, retired ou unknown', 'must be draft, active, retired or unknown'],
  'no-question': () => ['ne contient aucune question', 'holds no question'],
  'absent': () => ['est absent', 'is absent'],
  'address-given': () => ['n’était pas écrit dans le fichier ; une valeur tirée du contenu a été donnée', 'was not written in the file; a value drawn from the content was given'],
  'address-not-accepted': () => ['doit être une adresse complète (https://… ou urn:…) de 500 caractères au plus', 'must be a full address (https://… or urn:…) of at most 500 characters'],
  'version-not-accepted': () => ['doit avoir 40 caractères au plus', 'must have at most 40 characters'],
  'modifier-extension': () => ['change le sens de ce qui l’entoure d’une façon que WeShare ne connaît pas', 'changes the meaning of what surrounds it in a way WeShare does not know'],

  // One item
  'wrong-type': (given) => [`n’a pas la forme attendue (${given('expected')})`, `does not have the expected form (${given('expected')})`],
  'link-id-missing': () => ['n’a pas d’identifiant (linkId)', 'has no identifier (linkId)'],
  'link-id-twice': (given) => [`porte l’identifiant ${given('linkId')}, déjà pris par un autre élément`, `carries the identifier ${given('linkId')}, already taken by another item`],
  'type-not-supported': (given) => [`est une question de type ${given('type')}, que WeShare ne sait pas poser`, `is a question of type ${given('type')}, which WeShare cannot ask`],
  'repeating-group': () => ['est un groupe répété, que WeShare ne sait pas présenter', 'is a repeating group, which WeShare cannot show'],
  'asked-once': () => ['demande plusieurs réponses ; une seule sera demandée', 'asks for several answers; one will be asked'],
  'empty-group': () => ['est un groupe sans question', 'is a group without any question'],
  'too-deep': (given) => [`est au-delà de ${given('max')} niveaux de groupes`, `is beyond ${given('max')} levels of groups`],
  'field-ignored': () => ['n’est pas un champ connu ; il a été laissé de côté', 'is not a known field; it was left aside'],
  'calculation-ignored': () => ['est calculé par une formule, laissée de côté : la question n’est pas posée', 'is calculated by a formula, left aside: the question is not asked'],
  'extension-ignored': (given) => [`porte l’extension ${given('extension')}, laissée de côté`, `carries the extension ${given('extension')}, left aside`],
  'extension-not-supported': (given) => [`porte l’extension ${given('extension')}, sans laquelle le questionnaire serait un autre`, `carries the extension ${given('extension')}, without which the questionnaire would be another one`],
  'extension-without-url': () => ['est une extension sans adresse', 'is an extension without an address'],

  // Options
  'options-missing': () => ['est une question à choix sans réponses proposées', 'is a choice question without any option'],
  'options-not-allowed': (given) => [`propose des réponses alors que la question est de type ${given('type')}`, `offers options although the question is of type ${given('type')}`],
  'option-not-supported': (given) => [`est une réponse d’une forme inconnue (${given('values')})`, `is an option of an unknown form (${given('values')})`],
  'option-twice': (given) => [`propose deux fois la réponse ${given('option')}`, `offers the option ${given('option')} twice`],
  'value-set-not-contained': (given) => [`renvoie à la liste ${given('valueSet')}, qui n’est pas dans le fichier`, `refers to the list ${given('valueSet')}, which is not in the file`],
  'value-set-not-found': (given) => [`renvoie à la liste ${given('valueSet')}, introuvable dans le fichier`, `refers to the list ${given('valueSet')}, not found in the file`],
  'value-set-not-listed': (given) => [`renvoie à la liste ${given('valueSet')}, dont les valeurs ne sont pas toutes écrites dans le fichier`, `refers to the list ${given('valueSet')}, whose values are not all written in the file`],
  'value-set-expansion-differs': (given) => [`la liste ${given('valueSet')} est écrite de deux façons différentes ; sa définition a été suivie`, `the list ${given('valueSet')} is written in two different ways; its definition was followed`],

  // Conditions
  'any-or-all-missing': () => ['a plusieurs conditions sans dire s’il les faut toutes ou une seule (enableBehavior)', 'has several conditions and does not say whether all or any must hold (enableBehavior)'],
  'condition-without-question': () => ['est une condition qui ne nomme pas de question', 'is a condition that names no question'],
  'operator-not-supported': () => ['n’est pas une comparaison connue', 'is not a known comparison'],
  'condition-answer-not-supported': (given) => [`compare avec une valeur d’une forme inconnue (${given('answers')})`, `compares with a value of an unknown form (${given('answers')})`],
  'condition-on-nothing': (given) => [`dépend de ${given('linkId')}, qui n’est pas une question de ce questionnaire`, `depends on ${given('linkId')}, which is not a question of this questionnaire`],
  'condition-on-no-option': (given) => [`dépend de la réponse ${given('option')}, que la question ${given('linkId')} ne propose pas`, `depends on the option ${given('option')}, which question ${given('linkId')} does not offer`],
  'conditions-in-circle': (given) => [`${given('linkId')} dépend de lui-même par ses conditions`, `${given('linkId')} depends on itself through its conditions`],

  // Text packs
  'wording-shipped': () => ['est fourni avec ses énoncés publiés ; ils ne se remplacent pas', 'comes with its published wording, which is not replaced'],
  'wording-missing': () => ['n’a pas d’énoncés : l’institution charge ceux auxquels sa licence lui donne droit', 'has no wording: the institution loads the one its licence entitles it to'],
  'other-instrument': (given) => [`devrait être ${given('expected')}`, `should be ${given('expected')}`],
  'other-version': (given) => [`devrait être ${given('expected')}`, `should be ${given('expected')}`],
  'not-a-language': (given) => [`${given('language')} n’est pas une langue`, `${given('language')} is not a language`],
  'licence-missing': () => ['doit donner la référence de la licence', 'must give the reference of the licence'],
  'text-missing': () => ['n’a pas de texte', 'has no text'],
  'unknown-item': (given) => [`${given('item')} n’est pas une question de cet instrument`, `${given('item')} is not a question of this instrument`],
  'option-text-missing': (given) => [`la réponse ${given('value')} de ${given('item')} n’a pas de texte`, `option ${given('value')} of ${given('item')} has no text`],
  'option-text-unused': (given) => [`${given('item')} n’a pas de réponse ${given('value')} ; ce texte ne sert pas`, `${given('item')} has no option ${given('value')}; this text is not used`],

  // Data sheets of the library
  'not-verified': (given) => [`la valeur ${given('value')}${given('band')} de ${given('scale')} reste à vérifier dans sa source`, `the value ${given('value')}${given('band')} of ${given('scale')} is still to be checked at its source`],
  'wording-not-verified': (given) => [`les énoncés (${given('language')}) restent à comparer à leur source`, `the wording (${given('language')}) is still to be compared with its source`],
  'wording-without-right': () => ['est fourni sans que les droits le permettent', 'is shipped although its rights do not allow it'],
  'language-undeclared': (given) => [`la langue ${given('language')} n’est pas déclarée`, `the language ${given('language')} is not declared`],
  'too-few-vectors': (given) => [`n’a que ${given('vectors')} cas de référence`, `has only ${given('vectors')} reference cases`],
  'item-unscored': (given) => [`${given('item')} n’entre dans aucun score`, `${given('item')} enters no score`],
  'item-twice': (given) => [`${given('item')} est écrit deux fois`, `${given('item')} is written twice`],
  'impossible-range': (given) => [`va de ${given('min')} à ${given('max')}, ce qui est impossible`, `goes from ${given('min')} to ${given('max')}, which is impossible`],
  'scale-twice': (given) => [`l’échelle ${given('scale')} est écrite deux fois`, `the scale ${given('scale')} is written twice`],
  'scale-empty': () => ['est une échelle sans question', 'is a scale without any question'],
  'unknown-scale': (given) => [`${given('scale')} n’est pas une échelle de cet instrument`, `${given('scale')} is not a scale of this instrument`],
  'mixed-ranges': () => ['mélange des questions de bornes différentes', 'mixes questions of different ranges'],
  'sum-with-holes': () => ['additionne des réponses dont certaines peuvent manquer', 'adds answers of which some may be missing'],
  'table-missing': () => ['demande une table de conversion qui manque', 'needs a conversion table that is missing'],
  'impossible-fraction': (given) => [`la part ${given('fraction')} est impossible`, `the share ${given('fraction')} is impossible`],
  'range-differs': (given) => [`va en fait de ${given('low')} à ${given('high')}`, `in fact goes from ${given('low')} to ${given('high')}`],
  'outside-range': (given) => [`${given('value')} sort des bornes de l’échelle`, `${given('value')} is outside the range of the scale`],
  'bands-broken': (given) => [`la tranche ${given('band')} ne suit pas la précédente`, `the band ${given('band')} does not follow the one before`],
  'bands-short': (given) => [`les tranches s’arrêtent à ${given('below')}, avant la fin de l’échelle`, `the bands stop at ${given('below')}, before the end of the scale`],
  'vector-differs': (given) => [`${given('scale')} donne ${given('found')} au lieu de ${given('expected')}`, `${given('scale')} gives ${given('found')} instead of ${given('expected')}`],
  'not-an-id': (given) => [`${given('id')} n’est pas un identifiant`, `${given('id')} is not an identifier`],
}
