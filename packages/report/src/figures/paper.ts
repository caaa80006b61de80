/** What figures need of a document: the browser's own, or one made for a file. */
export interface Paper { readonly createElementNS: (namespace: string, name: string) => unknown }

/** A figure that was drawn: an SVG element of that document. */
export interface Drawing {
  readonly tagName: string
  readonly outerHTML: string
  readonly textContent: string | null
  readonly children: ArrayLike<Drawing>
  readonly getAttribute: (name: string) => string | null
  readonly setAttribute: (name: string, value: string) => void
  readonly removeAttribute: (name: string) => void
  readonly querySelectorAll: (selector: string) => ArrayLike<{ readonly remove: () => void, readonly removeAttribute: (name: string) => void }>
}
