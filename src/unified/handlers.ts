import type {Element, ElementContent, Nodes as HastNodes, Root} from 'hast'
import type {Nodes} from 'mdast'
import type {Handler, State} from 'mdast-util-to-hast'
import type {Notes, Topic, Unread} from '../tree/nodes.js'

/**
 * Handlers for remark-rehype, so that a note becomes HTML: a topic is a `<section>` of its heading and what stands below it, what was too
 * complex to read is a `<pre>`.
 *
 * @example
 * const toHtml = unified().use(notesParse).use(remarkRehype, {handlers: notesHandlers}).use(rehypeStringify)
 * String(await toHtml.process('## Elm\n')) // '<section>\n<h2>Elm</h2>\n</section>'
 */
export const notesHandlers: Readonly<Record<'notes' | 'topic' | 'unread', Handler>> = {
  // What is a root there may be one here: the types know of elements alone.
  notes: (state: State, node: Notes<object>) =>
    ({type: 'root', children: childrenOf(state, node, false)}) satisfies Root as unknown as Element,
  topic: (state: State, node: Topic): Element => ({
    type: 'element',
    tagName: 'section',
    properties: {},
    children: childrenOf(state, node, true)
  }),
  unread: (_state: State, node: Unread): Element => ({
    type: 'element',
    tagName: 'pre',
    properties: {},
    children: [{type: 'text', value: node.value}]
  })
}

/** @param isLoose whether line endings stand around them, too */
function childrenOf(state: State, node: Notes<object> | Topic, isLoose: boolean): ElementContent[] {
  const content: HastNodes[] = state.all(node as unknown as Nodes)
  return state.wrap(content as ElementContent[], isLoose) as ElementContent[]
}
