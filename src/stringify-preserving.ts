import {deepestNesting} from './read/limits.js'
import {readNotes} from './read/read.js'
import {readYaml} from './read/yaml.js'
import {stringifyCanonical} from './stringify-canonical.js'
import {byteOrderMark} from './text/byte-order-mark.js'
import type {Notes} from './tree/nodes.js'
import {checkTree} from './write/check-tree.js'
import {printFrontMatter} from './write/front-matter.js'
import {climb, startLadder} from './write/preserve/ladder.js'
import {draftNotes, printNotes} from './write/preserve/preserve.js'
import {sameContent} from './write/same-content.js'
import {sameMeaning} from './write/same-meaning.js'

/** How often a tree is printed from its source, at most, before all of it is printed in canonical form. */
const mostAttempts = 12

/**
 * Writes a tree from the text that it was read from: what is unchanged in slices, what is new in the style of what stands
 * around it. Reads it back before it is returned; where a node doesn't read back, more of it is printed anew.
 *
 * @param notes the tree
 * @param source the text that it was read from
 * @throws {NotesError} `cannot-write`, where Markdown can't express the tree
 */
export function stringifyPreserving(notes: Notes<object>, source: string): string {
  const original = readNotes(source).notes
  if (sameContent(original, notes)) return source
  checkTree(notes, deepestNesting)
  const draft = draftNotes(notes, original, source)
  const frontMatter = frontMatterOf(notes, original, draft.look.lineEnding)
  const ladder = startLadder()
  const isChanged = (node: unknown): boolean => draft.pairs.get(node)?.isSame !== true
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const text = printNotes(notes, draft, ladder, frontMatter)
    const read = readNotes(text).notes
    if (sameMeaning(notes, read)) return text
    if (!climb(ladder, notes, read, isChanged)) break
  }
  const canonical = stringifyCanonical(notes, draft.style)
  const marked = byteOrderMark + canonical
  return source.startsWith(byteOrderMark) && sameMeaning(notes, readNotes(marked).notes) ? marked : canonical
}

/** What stands between the front matter's fences. */
function frontMatterOf(
  {frontMatter}: Notes<object>,
  original: Notes<object>,
  lineEnding: string
): string | null {
  if (!frontMatter) return null
  if (sameContent(frontMatter, original.frontMatter)) return frontMatter.value
  return printFrontMatter(frontMatter, readYaml, lineEnding)
}
