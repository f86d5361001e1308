/** A text whose lines end in `\n`. */
export function unifyLines(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

/** Parts a text at its blank lines; those of CR and CRLF are none. */
export function splitParagraphs(text: string): string[] {
  return unifyLines(text).split(/\n[^\S\n]*\n\s*/)
}
