import { useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './instruments.module.css'

export interface JsonFile {
  name: string
  content: unknown
}

interface JsonFileInputProps {
  label: string
  onRead: (file: JsonFile) => void
  chosen: string | null
}

// What the server takes in one letter.
const largest = 2_000_000

/** A JSON file, chosen or dropped, read in the browser: one that cannot be read is refused at once, with the reason. */
export function JsonFileInput({ label, onRead, chosen }: JsonFileInputProps) {
  const { t } = useTranslation('research')
  const [over, setOver] = useState(false)
  const [fault, setFault] = useState<'large' | 'json' | null>(null)
  const read = async (file: File | undefined) => {
    if (!file) return
    if (file.size > largest) return setFault('large')
    try {
      onRead({ name: file.name, content: JSON.parse(await file.text()) as unknown })
      setFault(null)
    } catch {
      setFault('json')
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void read(event.dataTransfer.files[0])
  }
  return (
    <div>
      <label className={classes.drop} data-over={over || undefined}>
        <strong>{label}</strong>
        <span>{chosen ?? t('file.hint')}</span>
        <input
          type="file" accept="application/json,.json" aria-invalid={fault !== null} onDrop={drop} onDragLeave={() => setOver(false)}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onChange={(event) => void read(event.currentTarget.files?.[0])}
        />
      </label>
      <p role="alert" className={classes.fault}>{fault ? t(`file.${fault}`) : ''}</p>
    </div>
  )
}
