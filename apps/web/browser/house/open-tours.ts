import { launchBrowser } from './browser.ts'
import { furnishDemonstration, type Furnished } from './furnish-demonstration.ts'
import { openDemonstration } from './open-demonstration.ts'
import { startTour, type Tour } from './tour.ts'

/** Some hundred screens each, on whatever machine. */
export const tourPatience = 600_000

export interface Tours { furnished: Furnished, setOut: () => Tour, close: () => Promise<void> }

/** The furnished demonstration and a browser to look at all of it; says at the end how many screens were looked at. */
export async function openTours(): Promise<Tours> {
  const demonstration = await openDemonstration()
  const furnished = await furnishDemonstration(demonstration.address)
  const browser = await launchBrowser()
  const tours: Tour[] = []
  return {
    furnished,
    setOut: () => {
      const tour = startTour(browser, demonstration.address)
      tours.push(tour)
      return tour
    },
    close: async () => {
      await browser.close()
      await demonstration.close()
      console.info(`${tours.reduce((sum, { screens }) => sum + screens(), 0)} screens were looked at.`)
    },
  }
}
