import { useMemo } from 'react'

interface QrPictureProps {
  /** The SVG document the server drew. */
  picture: string
  label: string
  size?: number
}

/** A code to photograph. Its lines are drawn here rather than as an image, which a strict content policy would refuse. */
export function QrPicture({ picture, label, size = 220 }: QrPictureProps) {
  const drawn = useMemo(() => readPicture(picture), [picture])
  if (!drawn) return null
  return (
    <svg role="img" aria-label={label} width={size} height={size} viewBox={drawn.viewBox} shapeRendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff" />
      <path stroke="#000" d={drawn.lines} />
    </svg>
  )
}

function readPicture(picture: string): { viewBox: string; lines: string } | null {
  const svg = new DOMParser().parseFromString(picture, 'image/svg+xml').documentElement
  const viewBox = svg.getAttribute('viewBox')
  const lines = svg.querySelector('path[stroke]')?.getAttribute('d')
  return viewBox && lines ? { viewBox, lines } : null
}
