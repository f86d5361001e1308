/**
 * Shortens a text to so many code units, a `…` at its end among them. Neither half of a character is left (`\ud83d`), nor a joiner to what is cut off: of
 * `👩‍👧` (`👩`, U+200D, `👧`) all stays, or `👩` alone.
 */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text
  return `${text.slice(0, longest - 1).replace(/(?:[\ud800-\udbff]|\u200d)+$/, '')}…`
}
