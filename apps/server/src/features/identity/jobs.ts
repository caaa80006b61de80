import type { Task } from '../../platform/jobs.ts'
import { templates } from './letter-templates.ts'
import { sendLetter, type SendNeeds } from './send-letter.ts'
import { letterTask } from './write-letter.ts'

export const identityTasks = (needs: SendNeeds): readonly Task[] => [{
  name: letterTask,
  run: async (payload, who) => {
    const { study, participant, carer, template, language, key, params } = payload
    if (study === undefined || participant === undefined || key === undefined || params === undefined) throw new Error('A letter lacks a word of its order.')
    if (template === undefined || !isTemplate(template) || (language !== 'fr' && language !== 'en')) throw new Error('A letter of a kind unknown to this version.')
    await sendLetter(needs, who, { study, participant, ...(carer !== undefined && { carer }), template, language, key, params })
  },
}]

const isTemplate = (word: string): word is keyof typeof templates => Object.hasOwn(templates, word)
