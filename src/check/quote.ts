/** The longest piece of a note that a message shows, in code units. */
const longest = 80

/**
 * Shows a piece of a note in a message: in backticks, on one line, shortened, without what a terminal would act on.
 *
 * @param value the piece
 */
export function quote(value: string): string {
  const short = value.length > longest ? `${value.slice(0, longest - 1)}…` : value
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  return `\`${short.replace(/\p{Surrogate}|[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/gu, '·')}\``
}
