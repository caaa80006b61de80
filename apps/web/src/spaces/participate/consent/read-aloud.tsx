import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface ReadAloudProps {
  language: string
  title: string
  sections: readonly { heading: string; text: string }[]
}

/** Reads the notice with a voice that lives on this device; without such a voice there is no button, and no text ever leaves to be spoken elsewhere. */
export function ReadAloud({ language, title, sections }: ReadAloudProps) {
  const { t } = useTranslation('participate')
  const voice = useLocalVoice(language)
  const [speaking, setSpeaking] = useState(false)
  useEffect(() => () => window.speechSynthesis?.cancel(), [])
  if (!voice) return null
  const stop = () => {
    window.speechSynthesis.cancel()
    setSpeaking(false)
  }
  const start = () => {
    window.speechSynthesis.cancel()
    const pieces = [title, ...sections.flatMap(({ heading, text }) => [heading, ...text.split(/\n\s*\n/)])]
    pieces.forEach((piece, index) => {
      const said = new SpeechSynthesisUtterance(piece)
      said.voice = voice
      said.lang = voice.lang
      said.rate = 0.95
      if (index === pieces.length - 1) said.addEventListener('end', () => setSpeaking(false))
      window.speechSynthesis.speak(said)
    })
    setSpeaking(true)
  }
  return <button type="button" className="button-quiet" onClick={speaking ? stop : start}>{t(speaking ? 'notice.silence' : 'notice.aloud')}</button>
}

/** A voice of the device in this language; browsers may tell their voices some time after they are asked. */
function useLocalVoice(language: string): SpeechSynthesisVoice | undefined {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>([])
  useEffect(() => {
    const speech = window.speechSynthesis as SpeechSynthesis | undefined
    if (!speech) return undefined
    const read = () => setVoices(speech.getVoices())
    read()
    speech.addEventListener('voiceschanged', read)
    return () => speech.removeEventListener('voiceschanged', read)
  }, [])
  return voices.find(({ localService, lang }) => localService && lang.toLowerCase().startsWith(language))
}
