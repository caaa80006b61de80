import { useParams } from '@tanstack/react-router'
import { ProtocolVersion } from '../../../shared/studies/protocol-version.tsx'
import { useStudy } from './use-study.ts'

/** A version of the protocol, in force or not. */
export function VersionPage() {
  const study = useStudy()
  const { protocolVersion } = useParams({ from: '/research/studies/$study/protocol/$protocolVersion' })
  return <ProtocolVersion study={study} version={protocolVersion} protocolAt={`/research/studies/${study.id}/protocol`} />
}
