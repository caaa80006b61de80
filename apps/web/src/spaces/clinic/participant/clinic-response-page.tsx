import { useParams } from '@tanstack/react-router'
import { ResponsePage } from '../../../shared/responses/response-page.tsx'
import { places } from '../clinic-places.ts'

/** A response for who cares for the person: scores and answers in words. */
export function ClinicResponsePage() {
  const { study = '', participant = '', response = '' } = useParams({ strict: false })
  return <ResponsePage study={study} participant={participant} response={response} recordAt={places.participant(study, participant)} />
}
