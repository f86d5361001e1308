/** A text in the shapes that files come in. */
export function variantsOf(text: string): string[] {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  return [
    text,
    plain.replace(/\r\n|\r|\n/g, '\r\n'),
    plain.replace(/\r\n|\r|\n/g, '\r'),
    `\uFEFF${plain}`,
    plain.replace(/(?:\r\n|\r|\n)$/, '')
  ]
}
