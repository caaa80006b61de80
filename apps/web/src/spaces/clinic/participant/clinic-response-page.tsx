import { useParams } from '@tanstack/react-router'
import { ResponsePage } from '../../../shared/responses/response-page.tsx'
import { usePermission } from '../../../shared/session.ts'
import { places } from '../clinic-places.ts'

/** A response for who cares for the person: scores and answers in words, and the way to correct it. */
export function ClinicResponsePage() {
  const { study = '', participant = '', response = '' } = useParams({ strict: false })
  const mayCorrect = usePermission('response.enter')
  return (
    <ResponsePage
      study={study} participant={participant} response={response} recordAt={places.participant(study, participant)}
      responseAt={(other) => places.response(study, participant, other)} {...(mayCorrect && { correctAt: places.correction(study, participant, response) })}
    />
  )
}
