/** Whether a text has the characters of another in their order, whatever their case. */
export function isSubsequence(sought: string, text: string): boolean {
  const inText = text.toLowerCase()
  let at = 0
  for (const character of sought.toLowerCase()) {
    const found = inText.indexOf(character, at)
    if (found === -1) return false
    at = found + character.length
  }
  return true
}
