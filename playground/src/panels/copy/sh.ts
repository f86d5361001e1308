/** What the shell takes as it stands, wherever it stands behind the command's name. */
const plain = /^[A-Za-z0-9_@%+=:,./-]+$/

/**
 * Quotes a word for sh: what it holds is what the command gets.
 *
 * `note.md` stays, `it's` becomes `'it'\''s'`.
 */
export function quoteWord(word: string): string {
  return plain.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** A line of sh. A word that begins with `-` and is a file's name is given with `./` before it by who makes the line. */
export function shellLine(...words: readonly string[]): string {
  return words.map(quoteWord).join(' ')
}

/** Writes a text into a file by a here document, whose end is a word that stands on no line of it. */
export function writeFileLines(file: string, text: string): string {
  let end = 'END'
  const lines = new Set(text.split('\n'))
  for (let count = 2; lines.has(end); count++) end = `END${count}`
  return `cat > ${quoteWord(file)} <<'${end}'\n${text}\n${end}\n`
}
