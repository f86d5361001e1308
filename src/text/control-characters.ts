/**
 * Shows control characters as dots, so that a note can't steer the terminal that a message about it is printed on, and makes no line
 * one that GitHub's runner takes for a command: `::error::x` is shown as `·:error::x`, `##[error]x` as `·#[error]x`. Line feeds stay.
 *
 * @param text what a note or a file's name has put into a message
 */
export function hideControls(text: string): string {
  return (
    dotControls(text)
      // The runner passes over blanks before the one, and seeks the other in all of a line.
      .replace(/^([^\S\n]*):(?=:)/gm, '$1\u00b7')
      .replace(/#(?=#\[)/g, '\u00b7')
  )
}

/** Shows control characters as dots, but for line feeds. */
export function dotControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this hides
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '\u00b7')
}
