import { useEffect, type RefObject } from 'react'
import { walkSheet } from './walk-sheet.ts'

/** The keyboard of a sheet, while it is on screen. */
export function useSheetKeys(sheet: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const form = sheet.current
    if (!form) return
    const onKeyDown = (event: KeyboardEvent) => walkSheet(event, form)
    form.addEventListener('keydown', onKeyDown)
    return () => form.removeEventListener('keydown', onKeyDown)
  }, [sheet])
}
