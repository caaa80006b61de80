/** A way in for a participant: shown once, or all null when it left by mail. */
export interface Access {
  code: string | null
  link: string | null
  picture: string | null
}

/** What is typed by hand: the address without the code it carries. */
export const addressOf = (link: string | null): string => (link ?? '').replace(/#.*$/, '').replace(/^https?:\/\//, '')
