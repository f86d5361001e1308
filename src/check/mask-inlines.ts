import type {Heading, Paragraph, PhrasingContent, TableCell} from 'mdast'
import type {Position} from 'unist'
import {startOf} from '../tree/span.js'

/** A block whose text rules look into. */
export type TextBlock = Paragraph | Heading | TableCell

/** Stands for what is no text: it is no letter, and nothing in Markdown. */
export const mask = '\uE000'

/**
 * Leaves of a block's text what is neither a link, nor code, nor HTML, everything at its place. What emphasis holds is text, too, and
 * so are hard breaks.
 *
 * @param block as it was read
 * @param written the block's text
 * @param isText what else is to stay as it is written (default: nothing)
 */
export function maskInlines(
  block: TextBlock,
  written: string,
  isText: (node: PhrasingContent) => boolean = () => false
): string {
  const offset = startOf(block)
  let text = ''
  let at = 0
  const stack = [...block.children].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'text' || node.type === 'break' || isText(node)) continue
    if (node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete') {
      for (let index = node.children.length - 1; index >= 0; index--)
        stack.push(node.children[index] as PhrasingContent)
      continue
    }
    const {start, end} = node.position as Position
    const from = (start.offset as number) - offset
    const to = (end.offset as number) - offset
    text += written.slice(at, from) + mask.repeat(to - from)
    at = to
  }
  return text + written.slice(at)
}
