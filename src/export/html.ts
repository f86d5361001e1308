import type {Element, ElementContent, Nodes as HastNodes} from 'hast'
import {defaultSchema, sanitize} from 'hast-util-sanitize'
import {toHtml as printHtml} from 'hast-util-to-html'
import type {List, ListItem, Nodes} from 'mdast'
import {defaultHandlers, type Handlers, type State, toHast} from 'mdast-util-to-hast'
import {checkWholeNotes} from '../query/check-tree-argument.js'
import {slugsOf} from '../query/slugs.js'
import {checkOptions, flagKind, textKind} from '../text/options.js'
import type {Notes, Topic, Unread} from '../tree/nodes.js'
import {noteTitle} from './structure.js'

/** Options of {@link toHtml}. */
export interface HtmlOptions {
  /** The page's language (default: `en`). */
  language?: string | undefined
  /** Whether it is a page; else only what stands in its body (default: true). */
  page?: boolean | undefined
}

const style = `body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color-scheme:light dark}`

/**
 * Writes a note as a small HTML page: each topic a `<section>` with its slug as `id`.
 *
 * Safe to show: HTML that stands in the note is dropped, and so are links of other schemes than `http`, `https`, `mailto` and the
 * like (GitHub's rules).
 *
 * @param notes the note
 * @param options the language; whether it is a whole page (without one, ids begin with `user-content-`)
 *
 * @example
 * toHtml(notes).includes('<section id="elm"') // true
 */
export function toHtml(notes: Notes<object>, options: HtmlOptions = {}): string {
  checkWholeNotes(notes)
  checkOptions(options, {language: textKind('such as `en`'), page: flagKind}, 'toHtml')
  const {language = 'en', page = true} = options
  const slugs = slugsOf(notes)
  // In somebody's page, an id could hide a name that scripts there use.
  const clobberPrefix = page ? '' : 'user-content-'
  const section = (state: State, topic: Topic): Element => ({
    type: 'element',
    tagName: 'section',
    properties: {id: clobberPrefix + (slugs.get(topic) ?? '')},
    children: state.wrap(state.all(topic as unknown as Nodes), true) as ElementContent[]
  })
  const handlers = {
    topic: section,
    listItem: listItemHandler(),
    notes: (state: State, node: Notes<object>) => ({
      type: 'root',
      children: state.wrap(state.all(node as unknown as Nodes), true)
    }),
    unread: (_state: State, node: Unread): Element => ({
      type: 'element',
      tagName: 'pre',
      properties: {},
      children: [{type: 'text', value: node.value}]
    })
  } as unknown as Handlers
  const content = toHast(notes as unknown as Nodes, {handlers, clobberPrefix}) as HastNodes
  const body = printHtml(sanitize(content, schema)).trim()
  if (!page) return `${body}\n`
  const title = printHtml({type: 'text', value: noteTitle(notes)})
  return `<!doctype html>
<html lang="${printHtml({type: 'text', value: language}).replaceAll('"', '&quot;')}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}</style>
<main>
${body}
</main>
</html>
`
}

/** GitHub's rules; ids have their prefix already. */
const schema = {...defaultSchema, clobber: []}

/** The usual handler of items, which looks through all of an item's siblings to tell whether their list is loose: that is told once here. */
function listItemHandler() {
  const looseLists = new Map<List, List>()
  return (state: State, node: ListItem, parent: List | undefined) => {
    if (parent?.type !== 'list') return defaultHandlers.listItem(state, node, parent)
    const stand = looseLists.get(parent) ?? {...parent, spread: isLoose(parent), children: []}
    looseLists.set(parent, stand)
    return defaultHandlers.listItem(state, node, stand)
  }
}

/** Whether a list's paragraphs stand in `<p>`. */
function isLoose({spread, children}: List): boolean {
  return spread === true || children.some((item) => item.spread ?? item.children.length > 1)
}
