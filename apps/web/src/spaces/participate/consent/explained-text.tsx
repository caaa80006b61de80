import { useId, useState } from 'react'
import { findTerms } from './find-terms.ts'

export interface ExplainedTextProps {
  text: string
  glossary: readonly { term: string; meaning: string }[]
}

/** A paragraph whose difficult words open their meaning when they are touched; the meaning stands right under the paragraph. */
export function ExplainedText({ text, glossary }: ExplainedTextProps) {
  const id = useId()
  const [open, setOpen] = useState<number | null>(null)
  const shown = open === null ? undefined : glossary[open]
  return (
    <>
      <p>
        {findTerms(text, glossary.map(({ term }) => term)).map((piece, index) => (piece.term === undefined ? piece.text : (
          <button
            key={index} type="button" className="word" aria-expanded={open === piece.term} aria-controls={id}
            onClick={() => setOpen(open === piece.term ? null : piece.term ?? null)}
          >
            {piece.text}
          </button>
        )))}
      </p>
      <div id={id} role="status">{shown && <p className="meaning"><strong>{shown.term}</strong> : {shown.meaning}</p>}</div>
    </>
  )
}
