/**
 * Shows control characters as dots, so that a note can't steer the terminal that a message about it is printed on. Line
 * endings stay.
 *
 * @param text what a note or a file's name has put into a message
 */
export function hideControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this hides
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '\u00b7')
}
