/** Makes a function that puts a blank line before each text that it is given but the first. */
export function blankLineBetween(): (text: string) => string {
  let isFirst = true
  return (text) => {
    const gap = isFirst ? '' : '\n'
    isFirst = false
    return gap + text
  }
}
