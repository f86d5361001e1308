import type {Position} from 'unist'
import {NotesError} from '../issue/notes-error.js'
import {quote} from '../text/quote.js'
import type {FrontMatter} from '../tree/nodes.js'
import {CannotWriteError} from './cannot-write.js'
import {isSame, type JsonMap, toJsonMap} from './yaml/json-map.js'
import {patchYaml} from './yaml/patch-yaml.js'
import {settleBlocks} from './yaml/settle-blocks.js'

/** A range of the YAML, or a path into its data. */
type YamlPlace = {start: number; end: number} | readonly string[]

/** How front matter is read and written. */
export interface FrontMatterPrinting {
  /** Reads YAML: the data of the text between the fences, and what is wrong with it. */
  read: (value: string) => {
    data: object
    problems: ReadonlyArray<{message: string; start: number; end: number}>
  }
  /** What ends new lines where the YAML holds none (default: a line feed). */
  lineEnding?: string
  /** Tells where something of the YAML stands in the note's text, for errors (default: where the front matter stands). */
  locate?: (place: YamlPlace) => Position | undefined
}

/**
 * The ways to patch, the one that changes least first: how many levels of maps and lists are patched entry by entry. What is
 * deeper is printed anew as a whole.
 */
const ways = [64, 4, 3, 2, 1]

/**
 * Prints what stands between the fences: `value` as it is, where its YAML gives `data`. Otherwise `data` is patched into it,
 * entry by entry, deep: comments, quotes, order, blank lines and line endings of the rest stay byte-identical.
 *
 * What a patch gives is read again. Where it isn't `data`, the next way is tried.
 *
 * @param frontMatter the front matter's node
 * @param printing how it is read, and what new lines end with
 * @returns the text between the fences, which reads as `data`
 * @throws {NotesError} `cannot-write`, where `data` holds what YAML as notes have it can't say, or where the YAML of `value` is bad; with
 *   the place of what can't be written
 */
export function printFrontMatter(
  frontMatter: Pick<FrontMatter<object>, 'value' | 'data' | 'position'>,
  printing: FrontMatterPrinting
): string {
  checkNode(frontMatter)
  try {
    return print(frontMatter, printing)
  } catch (error) {
    if (error instanceof CannotWriteError || !(error instanceof NotesError)) throw error
    throw new CannotWriteError(frontMatter, error.issues[0]?.message ?? error.message)
  }
}

const nodeFields = new Set(['type', 'value', 'data', 'position'])

/** @throws {NotesError} for what is no such node, or has a key where nothing looks for it */
function checkNode(frontMatter: {value?: unknown; data?: unknown}): void {
  const refuse = (message: string): CannotWriteError => new CannotWriteError(frontMatter, message)
  if (
    typeof frontMatter.value !== 'string' ||
    typeof frontMatter.data !== 'object' ||
    frontMatter.data === null
  ) {
    throw refuse(
      'Cannot write front matter without its `value` and `data`, expected its node: `buildFrontMatter(data)` makes one, and `setFrontMatter(notes, data)` changes it'
    )
  }
  for (const key of Object.keys(frontMatter)) {
    if (!nodeFields.has(key))
      throw refuse(`Cannot write ${quote(key)} beside the front matter's \`data\`, expected it in there`)
  }
}

function print(
  frontMatter: Pick<FrontMatter<object>, 'value' | 'data' | 'position'>,
  {read, lineEnding = '\n', locate}: FrontMatterPrinting
): string {
  const {value} = frontMatter
  const refuse = (message: string, place?: YamlPlace): CannotWriteError =>
    new CannotWriteError(frontMatter, message, place && locate?.(place))
  const check = (text: string): string => {
    // A line of the YAML that is a fence would close the front matter.
    if (!/(?:^|[\r\n])---[ \t]*(?:$|[\r\n])/.test(text)) return text
    throw refuse('Cannot write front matter that holds a line `---`, expected YAML without one')
  }
  const found = read(value)
  const before = toJsonMap(found.data)
  const after = toJsonMap(frontMatter.data)
  if (isSame(before, after)) return check(value)
  const [problem] = found.problems
  if (problem) {
    throw refuse(
      `Cannot change front matter whose YAML can't be read (${problem.message}), expected it to be mended in the text first`,
      problem
    )
  }
  const ending = /\r\n|\r|\n/.exec(value)?.[0] ?? lineEnding
  const says = (text: string, data: JsonMap): boolean => {
    const written = read(text)
    return written.problems.length === 0 && isSame(written.data, data)
  }
  const patched = patch(value, before, after, ending, says)
  if (patched !== null) return check(patched)
  const [reason] = read(patchYaml('', {}, after, ending, 1)).problems
  if (reason) {
    throw refuse(
      `Cannot write the front matter's data as YAML that a note may hold (${reason.message}), expected other data`
    )
  }
  const key = Object.keys({...before, ...after}).find((name) => {
    const {[name]: _, ...others} = before
    const changed = Object.hasOwn(after, name) ? {...before, [name]: after[name] as JsonMap[string]} : others
    return patch(value, before, changed, ending, says) === null
  })
  throw refuse(
    `Cannot patch ${key === undefined ? 'the data' : `\`${key}\``} into the YAML of the front matter, expected it in a plainer form there: lines such as \`title: Elm\``,
    key === undefined ? undefined : [key]
  )
}

/** Patches data into YAML by the first way that gives it; `null` where none does. */
function patch(
  value: string,
  before: JsonMap,
  after: JsonMap,
  ending: string,
  says: (text: string, data: JsonMap) => boolean
): string | null {
  for (const levels of ways) {
    const patched = patchYaml(value, before, after, ending, levels)
    if (says(patched, after)) return patched
    // What comes to stand below a block string may become its own: below a new one, or below one that was parted from it.
    const flat = patchYaml(value, before, after, ending, levels, true)
    if (says(flat, after)) return flat
    const settled = settleBlocks(patched, after)
    if (says(settled, after)) return settled
  }
  return null
}
