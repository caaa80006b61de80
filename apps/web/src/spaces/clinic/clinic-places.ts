/** The addresses of the space, written in one place. */
export const places = {
  home: '/clinic',
  studies: '/clinic/studies',
  countersign: '/clinic/countersign',
  participants: (study: string) => `/clinic/studies/${study}/participants`,
  include: (study: string) => `/clinic/studies/${study}/include`,
  find: (study: string) => `/clinic/studies/${study}/find`,
  participant: (study: string, participant: string) => `/clinic/studies/${study}/participants/${participant}`,
  invitation: (study: string, participant: string) => `/clinic/studies/${study}/participants/${participant}/invitation`,
  entry: (study: string, participant: string, activity: string) => `/clinic/studies/${study}/participants/${participant}/activities/${activity}`,
  correction: (study: string, participant: string, response: string) => `/clinic/studies/${study}/participants/${participant}/responses/${response}/correction`,
  response: (study: string, participant: string, response: string) => `/clinic/studies/${study}/participants/${participant}/responses/${response}`,
} as const
