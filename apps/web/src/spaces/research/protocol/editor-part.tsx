import type { ReactNode } from 'react'
import { useEditor } from './editor.ts'
import classes from './editor.module.css'

interface EditorPartProps {
  /** Its name in the places of faults. */
  part: string
  title: string
  detail?: string
  children: ReactNode
}

/** One part of the protocol on a sheet of its own; what is wrong with the whole part stands under its title. */
export function EditorPart({ part, title, detail, children }: EditorPartProps) {
  const { at } = useEditor()
  const fault = at(part)
  return (
    <section className={classes.part} data-part={part} tabIndex={-1} aria-labelledby={`part-${part}`}>
      <h2 id={`part-${part}`}>{title}</h2>
      {detail && <p className={classes.quiet}>{detail}</p>}
      {fault && <p className={classes.fault}>{fault}</p>}
      {children}
    </section>
  )
}
