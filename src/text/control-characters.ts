/**
 * What acts on a terminal, or on the reader of a line: C0 but for line feeds, C1, the separators that some readers take for the end of a
 * line (U+2028, U+2029), and what turns the direction of all that follows (U+202A to U+202E, U+2066 to U+2069): a name could show
 * the report's own words in another order. The marks U+200E, U+200F and U+061C concern their neighbours alone, and stay.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this hides
const acting = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g

/**
 * Where a runner's command of the form `##[error]`, `##vso[task.setvariable …]` (Azure) or `##teamcity[…]` begins: they are sought in all of
 * a line. It matches the first hash of two.
 */
export const hashCommand: RegExp = /#(?=#\w*\[)/g

/**
 * Shows control characters as dots, so that a note can't steer the terminal that a message about it is printed on, and makes no line
 * one that a runner takes for a command: `::error::x` is shown as `·:error::x`, `##[error]x` as `·#[error]x`. Line feeds stay.
 *
 * @param text what a note or a file's name has put into a message
 */
export function hideControls(text: string): string {
  return hideCommands(dotControls(text))
}

/** As {@link hideControls}, for a text that has to be one line, such as a file's name: line feeds are shown as dots, too. */
export function hideLines(text: string): string {
  return hideControls(text.replaceAll('\n', '\u00b7'))
}

/** As {@link hideControls}, for a text whose tabs keep columns in their places: code frames, a diff. */
export function hideControlsButTabs(text: string): string {
  return hideCommands(text.replace(acting, (unit) => (unit === '\t' ? unit : '\u00b7')))
}

/** Shows what acts as dots, but for line feeds. */
export function dotControls(text: string): string {
  return text.replace(acting, '\u00b7')
}

function hideCommands(text: string): string {
  // GitHub's runner passes over blanks before the one, and seeks the other in all of a line.
  return text.replace(/^([^\S\n]*):(?=:)/gm, '$1\u00b7').replace(hashCommand, '\u00b7')
}
