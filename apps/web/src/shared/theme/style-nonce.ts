const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''

// The library that holds the page still under a dialog looks for it under this name.
Object.assign(window, { __webpack_nonce__: nonce })

/** The number that admits a style element on this page; the server made it for this page alone. */
export const styleNonce = (): string => nonce
