import { useParams } from '@tanstack/react-router'
import { ResponsePage } from '../../../shared/responses/response-page.tsx'

/** A response for who will analyse it: with the codes of the data files. */
export function ResearchResponsePage() {
  const { study, participant, response } = useParams({ from: '/research/studies/$study/participants/$participant/responses/$response' })
  return <ResponsePage study={study} participant={participant} response={response} recordAt={`/research/studies/${study}/participants/${participant}`} responseAt={(other) => `/research/studies/${study}/participants/${participant}/responses/${other}`} coded />
}
