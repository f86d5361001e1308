/** The package's version; `npm version` writes it, and a test compares it. */
export const version = '0.1.0'
