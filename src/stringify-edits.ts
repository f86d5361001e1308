import {describeHindrance, findHindrance} from './read/hindrance.js'
import {deepestNesting} from './read/limits.js'
import {locateInFrontMatter} from './read/locate-in-front-matter.js'
import {type FreshNotes, readNotes} from './read/read.js'
import {readChanged} from './read/reread.js'
import {locateFrontMatter} from './read/split-front-matter.js'
import {readYaml} from './read/yaml.js'
import {byteOrderMark} from './text/byte-order-mark.js'
import {applyEdits, type Edit} from './text/edits.js'
import {editsBetween} from './text/edits-between.js'
import {indexLines, positionAt} from './text/lines.js'
import type {FrontMatter, Notes, NotesContent} from './tree/nodes.js'
import {sameContent} from './tree/same-content.js'
import {CannotWriteError, tellPath, unexpressed} from './write/cannot-write.js'
import {checkTree, completeTree} from './write/check-tree.js'
import {findDifference, sameMeaning} from './write/compare.js'
import {printFrontMatter} from './write/front-matter.js'
import type {DocumentStyle} from './write/patch/document-style.js'
import {resolveForeign} from './write/patch/foreign.js'
import {pairRest} from './write/patch/pair.js'
import {patchNotes, type Revision, reduceEdits, reviseNotes} from './write/patch/patch-notes.js'
import {failuresOf, lower, type Raised, raise, raiseLeaves} from './write/patch/raise.js'

/** How often a tree is printed and read back, at most, before all of it is printed anew, or refused. */
const mostRounds = 20
/** How often a tree is printed, read back or not: of a long text less often. */
function mostAttempts({length}: string): number {
  return Math.max(8, Math.min(60, Math.floor(800_000 / length)))
}

/** How much of what was raised is tried without: each time all of the text is printed and read. */
function mostLowered({length}: string): number {
  return Math.max(6, Math.min(24, Math.floor(150_000 / length)))
}

/** The fields that no escape of a text changes: where one of them reads back otherwise, the canonical form is all that there is to try. */
const fixedFields = new Set(['url', 'title', 'identifier', 'label', 'referenceType', 'lang', 'meta', 'align'])

/** How often more is tried where one of those fields differs: without what touches the change, and in canonical form. */
const fewTries = 2

/**
 * Finds the edits that make a text say what a tree does: what is unchanged in it stays, what is new looks as what stands around it does.
 * Of an empty text, they give the tree in canonical form.
 *
 * The result is read back; where a node doesn't read back, more of it is printed anew.
 *
 * @param notes the tree
 * @param source the text that it was read from, or an empty one
 * @param style how what is new looks (default: as the source does)
 * @throws {NotesError} `cannot-write`, where Markdown can't express the tree: it names the first node that would be read as something else;
 *   where front matter would come to stand on top of front matter that the format doesn't read
 */
export function editsOfSource(
  notes: Notes<object>,
  source: string,
  style: Partial<DocumentStyle> = {}
): Edit[] {
  try {
    const edits = findEdits(notes, source, style)
    if (notes.frontMatter && edits.length > 0) refuseSecondFrontMatter(notes.frontMatter, source, edits)
    return edits
  } catch (error) {
    if (error instanceof CannotWriteError) tellPath(notes, error)
    throw error
  }
}

/** Refuses to put front matter on top of other, or unclosed, front matter that still stands in the text. */
function refuseSecondFrontMatter(node: FrontMatter<object>, source: string, edits: readonly Edit[]): void {
  const hindrance = findHindrance(source)
  if (!hindrance) return
  const text = applyEdits(source, edits)
  const body = text.slice(locateFrontMatter(text).body)
  const rest = body.slice(Math.max(0, body.search(/\S/)))
  if (!locateFrontMatter(rest).frontMatter && !findHindrance(rest)) return
  const lines = indexLines(source)
  const {start, end} = hindrance
  throw new CannotWriteError(node, describeHindrance(hindrance, lines), positionAt(lines, start, end))
}

function findEdits(notes: Notes<object>, source: string, style: Partial<DocumentStyle>): Edit[] {
  const read = readNotes(source)
  const original = read.notes
  const isNew = source === ''
  // What topics are in order for; what they hold is looked at where it isn't what was read.
  checkTree(notes, deepestNesting, isNew ? undefined : isBlock)
  const revision = reviseNotes(notes, original, source, style)
  const {pairs, pairing, root} = revision
  const areBlocksSame =
    pairing.before + pairing.after === Math.max(pairing.blocks.length, root.children.length)
  if (areBlocksSame && sameContent(notes, original)) return []
  const {foreign, isComplete} = checkTree(notes, deepestNesting, (node) => pairs.get(node)?.isSame === true)
  if (!isComplete) return editsOfSource(completeTree(notes), source, style)
  if (foreign.size > 0) return findEdits(resolveForeign(notes, foreign, root, source), source, style)
  const frontMatter = frontMatterOf(notes, original, revision.style.lineEnding, isNew)
  const raised: Raised = {levels: new Map(), apart: new Set()}
  const attempt = (): {edits: Edit[]; text: string} => {
    const edits = patchNotes(notes, revision, raised, frontMatter)
    return {edits, text: applyEdits(source, edits)}
  }
  const isFaithful = (text: string): boolean => sameMeaning(notes, readNotes(text).notes)
  let {edits, text} = attempt()
  if (!isNew && readsBack(notes, text, revision, read)) return reduceEdits(source, edits)
  pairRest(revision.pairing)
  const isChanged = (node: unknown): boolean => pairs.get(node)?.isSame !== true
  let tries = 0
  let left = mostAttempts(source)
  for (let round = 0; ; round++) {
    const found = readNotes(text).notes
    const difference = sameContent(notes, found) ? null : findDifference(notes, found)
    if (!difference) {
      if (round === 0 || isNew) return reduceEdits(source, edits)
      lower(raised, () => isFaithful(attempt().text), mostLowered(text))
      return reduceEdits(source, attempt().edits)
    }
    const isEscapable = !fixedFields.has(difference.field)
    const failures = failuresOf(notes, found)
    const before = text
    while (text === before) {
      const isRaised =
        (isNew || left-- > 0) &&
        (isEscapable ? round < mostRounds : !isNew && tries++ < fewTries) &&
        (isNew ? raiseLeaves(raised, failures) : raise(raised, notes, found, failures, isChanged))
      if (!isRaised && isNew) throw unexpressed(difference)
      if (!isRaised) return replaceAll(notes, source, revision)
      ;({edits, text} = attempt())
    }
  }
}

/** All of it printed anew, behind the byte-order mark that the source has. */
function replaceAll(notes: Notes<object>, source: string, {style}: Revision): Edit[] {
  const mark = source.startsWith(byteOrderMark) ? byteOrderMark : ''
  return editsBetween(source, mark + applyEdits('', findEdits(notes, '', style)))
}

function isBlock(node: unknown): boolean {
  const type = (node as Partial<NotesContent> | null | undefined)?.type
  return typeof type === 'string' && type !== 'topic'
}

const topicFields = new Set(['type', 'depth', 'children', 'position', 'data'])

/** Whether a text reads back as a tree, by what it hasn't got from the source alone; false where that doesn't tell. */
function readsBack(
  notes: Notes<object>,
  text: string,
  {source, root, pairing}: Revision,
  read: FreshNotes
): boolean {
  const old = root.children.map(({node}) => node as Exclude<NotesContent, {type: 'topic'}>)
  const found = readChanged(text, source, read, old)
  if (!found || !hasOnlyFields(notes.children)) return false
  const {blocks} = pairing
  const before = Math.min(found.before, pairing.before)
  const after = Math.min(found.after, pairing.after)
  const children = [
    ...old.slice(before, found.before),
    ...found.blocks,
    ...old.slice(old.length - found.after, old.length - after)
  ]
  return sameMeaning(
    {...notes, children: blocks.slice(before, blocks.length - after)},
    {type: 'notes', frontMatter: found.frontMatter, children}
  )
}

function hasOnlyFields(nodes: readonly NotesContent[]): boolean {
  return nodes.every(
    (node) =>
      node.type !== 'topic' ||
      (Object.keys(node).every((key) => topicFields.has(key)) && hasOnlyFields(node.children))
  )
}

/** What stands between the front matter's fences. */
function frontMatterOf(
  {frontMatter}: Notes<object>,
  original: Notes<object>,
  lineEnding: string,
  isNew: boolean
): string | null {
  if (!frontMatter) return null
  if (sameContent(frontMatter, original.frontMatter)) return frontMatter.value
  const locate = locateInFrontMatter(original.source, frontMatter.value)
  const value = printFrontMatter(frontMatter, {read: readYaml, lineEnding, locate})
  return isNew ? value.replace(/\r\n|\r|\n/g, lineEnding) : value
}
