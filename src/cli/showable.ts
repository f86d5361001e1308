import {stripVTControlCharacters} from 'node:util'

/** Keeps a note from steering the terminal: escape sequences go, other control characters become a dot. */
export function showable(text: string): string {
  const plain = stripVTControlCharacters(text).replace(/\s+/g, ' ')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  return plain.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\u00b7')
}
