import type {Nodes, Paragraph, Parents, PhrasingContent, Root, Text} from 'mdast'
import {gfmAutolinkLiteralFromMarkdown} from 'mdast-util-gfm-autolink-literal'
import {mayHoldAddress} from '../grammar/addresses.js'
import {mayHoldUrl} from '../grammar/bare-urls.js'

/** A text that remark-gfm is about to cut into text and autolinks, which then lack positions. */
export interface CutText {
  parent: Parents
  text: Text
}

const transforms = gfmAutolinkLiteralFromMarkdown().transforms ?? []

/**
 * Makes links of the URLs and addresses in texts that micromark took for text, as remark-gfm does in the end.
 *
 * @param children a block's inline content; nothing in it may nest too deep
 * @returns the content, and the texts that may have been cut
 */
export function cutAutolinks(children: PhrasingContent[]): {
  children: PhrasingContent[]
  cutTexts: CutText[]
} {
  const paragraph: Paragraph = {type: 'paragraph', children}
  const root: Root = {type: 'root', children: [paragraph]}
  const cutTexts: CutText[] = []
  collectTexts(root, cutTexts)
  for (const transform of transforms) transform(root)
  return {children: paragraph.children, cutTexts}
}

function collectTexts(tree: Root, texts: CutText[]): void {
  const stack: Nodes[] = [tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!('children' in node)) continue
    for (const child of node.children) {
      if (child.type !== 'text') stack.push(child)
      else if (mayHoldUrl(child.value) || mayHoldAddress(child.value)) texts.push({parent: node, text: child})
    }
  }
}
