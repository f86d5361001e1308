import type {Definition, Image, Link} from 'mdast'

/** Where a destination stands in the text, without the angle brackets that it may have. */
export interface UrlPlace {
  start: number
  end: number
  /** Whether it stands in angle brackets. */
  isEnclosed: boolean
}

/**
 * Finds the destination of a link, an image or a definition in the text that it was read from.
 *
 * @param node as it was read
 * @param source the text
 * @returns `null` where it can't be told for sure
 */
export function findUrl(node: Link | Image | Definition, source: string): UrlPlace | null {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined) return null
  if (node.type === 'link' && source[start] === '<') return {start: start + 1, end: end - 1, isEnclosed: true}
  if (node.type === 'link' && source[start] !== '[') return {start, end, isEnclosed: false}
  const opening = node.type === 'definition' ? definitionOpening : resourceOpening
  opening.lastIndex = openingAt(node, start)
  const found = opening.exec(source)?.[0]
  if (found === undefined) return null
  const from = opening.lastIndex
  const isEnclosed = found.endsWith('<')
  const rest = source.slice(from, end)
  const length = isEnclosed ? rest.search(/(?<!\\)>/) : rest.search(/[ \t\r\n]|$/)
  if (length < 0) return null
  const hasParenthesis = node.type !== 'definition' && !isEnclosed && from + length === end
  return {start: from, end: from + length - (hasParenthesis ? 1 : 0), isEnclosed}
}

const resourceOpening = /\]\([ \t\r\n]*<?/y
const definitionOpening = /\[(?:\\.|[^\]\\])*\]:[ \t\r\n]*<?/sy

function openingAt(node: Link | Image | Definition, start: number): number {
  if (node.type === 'definition') return start
  // `![alt](`: escapes and entities make the alternative text longer, so that only the plain one is found.
  if (node.type === 'image') return start + 2 + (node.alt?.length ?? 0)
  return node.children.at(-1)?.position?.end.offset ?? start + 1
}
