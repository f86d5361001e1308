/** What the shell takes as it stands, wherever it stands behind the command's name. */
const plain = /^[A-Za-z0-9_@%+=:,./-]+$/

/** What a terminal takes for a key where it is pasted, in quotes, too: U+0003 gives a line up, U+007F takes a character back. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
const keys = /[\u0001-\u0009\u000b-\u001f\u007f-\u009f]+/g

/**
 * Quotes a word for sh: what it holds is what the command gets.
 *
 * `note.md` stays, `it's` becomes `'it'\''s'`; control characters are written as numbers, since somebody else may have made the word.
 */
export function quoteWord(word: string): string {
  if (plain.test(word)) return word
  return `'${word.replaceAll("'", "'\\''").replace(keys, (found) => `'"$(printf '${octal(found)}')"'`)}'`
}

/** `\303\240` */
function octal(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
}

/** A line of sh. A word that begins with `-` and is a file's name is given with `./` before it by who makes the line. */
export function shellLine(...words: readonly string[]): string {
  return words.map(quoteWord).join(' ')
}

/** Writes a text without control characters into a file by a here document, whose end is a word that stands on no line of it. */
export function writeFileLines(file: string, text: string): string {
  let end = 'END'
  const lines = new Set(text.split('\n'))
  for (let count = 2; lines.has(end); count++) end = `END${count}`
  return `cat > ${quoteWord(file)} <<'${end}'\n${text}\n${end}\n`
}
