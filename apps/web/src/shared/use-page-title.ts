import { useEffect } from 'react'

/** Names the tab: what the page is, then the product. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} - WeShare` : 'WeShare'
  }, [title])
}
