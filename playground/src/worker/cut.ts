/** The longest text of a row, in code units. */
const longest = 300

/** Cuts a text that is too long for a row, with a `…` at its end; no character is torn apart. */
export function cut(text: string, most: number = longest): string {
  if (text.length <= most) return text
  const isTorn = /[\uD800-\uDBFF]/.test(text[most - 2] as string)
  return `${text.slice(0, isTorn ? most - 2 : most - 1)}…`
}
