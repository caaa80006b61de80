import type { Protocol } from '@weshare/contract/studies'

type Note = (where: string, code: string, given?: Record<string, string | number>) => void

/** What keeps a notice from being shown to anybody: a blank part, a language that lacks one, a question without its right answer. */
export function checkNotice({ notice, contact, proxy }: Protocol, note: Note): void {
  checkText(notice, 'notice', note)
  if (notice.easy !== undefined) checkText(notice.easy, 'notice.easy', note)
  for (const language of ['fr', 'en'] as const) {
    if (contact[language].trim() === '') note(`contact.${language}`, 'contact-missing')
  }
  notice.questions?.forEach(({ id, options, right }, index) => {
    if (right >= options.length) note(`notice.questions[${index}].right`, 'right-answer-absent')
    if (notice.questions?.findIndex((other) => other.id === id) !== index) note(`notice.questions[${index}].id`, 'question-twice')
  })
  checkPurposes(notice, note)
  if (proxy === 'allowed' && !notice.purposes.some(({ purpose, required }) => purpose === 'carer-answers' && !required)) note('notice.purposes', 'carer-answers-missing')
}

type Texts = Pick<Protocol['notice'], 'fr' | 'en'>

function checkText(texts: Texts, place: string, note: Note): void {
  for (const language of ['fr', 'en'] as const) {
    texts[language].sections.forEach(({ text }, index) => {
      if (text.trim() === '') note(`${place}.${language}.sections[${index}].text`, 'text-blank')
    })
  }
  if (texts.fr.sections.length !== texts.en.sections.length) {
    note(`${place}.en.sections`, 'sections-differ', { fr: texts.fr.sections.length, en: texts.en.sections.length })
  }
}

function checkPurposes({ purposes }: Protocol['notice'], note: Note): void {
  const names = purposes.map(({ purpose }) => purpose)
  names.forEach((purpose, index) => {
    if (names.indexOf(purpose) < index) note(`notice.purposes[${index}].purpose`, 'purpose-twice', { purpose })
  })
  const place = names.indexOf('questionnaires')
  if (place < 0) note('notice.purposes', 'questionnaires-missing')
  else if (purposes[place]?.required !== true) note(`notice.purposes[${place}].required`, 'questionnaires-not-required')
}
