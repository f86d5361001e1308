/** A link as plain data. */
export interface OutlineLink {
  text: string
  url: string
  title?: string
}
