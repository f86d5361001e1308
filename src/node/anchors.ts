import GithubSlugger from 'github-slugger'
import {Parser} from 'htmlparser2'
import {oneLine, textOfPhrasing} from '../query/text.js'
import {walk} from '../query/walk.js'
import type {Notes} from '../tree/nodes.js'

/**
 * Gives the anchors of a note, which `#…` in a link can lead to: the slugs of all headings, those in quotes and bullets too, and
 * the `id`s and `name`s in its HTML.
 */
export function anchorsOf(notes: Notes<object>): Set<string> {
  const slugger = new GithubSlugger()
  const anchors = new Set<string>()
  const parser = new Parser({
    onopentag: (_tag, {id, name}) => {
      if (id) anchors.add(id)
      if (name) anchors.add(name)
    }
  })
  for (const node of walk(notes)) {
    if (node.type === 'heading') anchors.add(slugger.slug(oneLine(textOfPhrasing(node.children))))
    else if (node.type === 'html') parser.write(node.value)
  }
  parser.end()
  return anchors
}
