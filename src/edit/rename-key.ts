import type {PathSegment} from '../issue/issue.js'
import {checkNotesArgument} from '../query/check-tree-argument.js'
import {locateInFrontMatter} from '../read/locate-in-front-matter.js'
import {readYaml} from '../read/yaml.js'
import {didYouMean} from '../text/find-nearest.js'
import {quote} from '../text/quote.js'
import {valueAt} from '../text/value-at.js'
import type {Notes} from '../tree/nodes.js'
import {printFrontMatter} from '../write/front-matter.js'
import {isSame, toJsonMap} from '../write/yaml/json-map.js'
import {renameInYaml} from '../write/yaml/rename-in-yaml.js'
import {cannotEdit} from './cannot-edit.js'
import {refuseHindrance} from './refuse-hindrance.js'

type Data = Record<string, unknown>

/**
 * Gives a key of the front matter another name, at its place: its value, comments and quotes stay as they are, and so does every other
 * key.
 *
 * The YAML of `notes.frontMatter.value` is changed with the data, so that both say the same.
 *
 * @param notes the note, whose front matter is changed in place
 * @param from the key; the path to one within maps and lists: `['author', 'name']`, `['links', 0, 'url']`
 * @param to its new name: the last part alone
 * @throws {NotesError} `cannot-edit`, where there is no such key, where there is one of the new name, or where the YAML that is there is
 *   bad; with the line. Nothing is changed then
 * @throws {TypeError} where `from` is no key and no path, or `to` is no text
 *
 * @example
 * const notes = parseNotes("---\ntitle: Elm\ndate: '2018-10-10' # first\n---\n")
 * renameKey(notes, 'date', 'published')
 * stringifyNotes(notes) // "---\ntitle: Elm\npublished: '2018-10-10' # first\n---\n"
 */
export function renameKey(
  notes: Notes<object>,
  from: string | ReadonlyArray<string | number>,
  to: string
): void {
  checkNotesArgument(notes)
  const path: readonly PathSegment[] = typeof from === 'string' ? [from] : from
  const key = Array.isArray(path) ? path.at(-1) : undefined
  if (typeof key !== 'string')
    throw new TypeError('Cannot rename what is no key, expected a text, or an array that ends with one')
  if (typeof to !== 'string')
    throw new TypeError(`Cannot rename \`${key}\` to \`${String(to)}\`, expected a text`)
  refuseHindrance(notes)
  const {frontMatter} = notes
  const value = frontMatter?.value ?? ''
  const locate = locateInFrontMatter(notes.source, value)
  const [problem] = readYaml(value).problems
  if (problem) {
    throw cannotEdit(
      `Cannot rename a key of front matter whose YAML can't be read (${problem.message}), expected it to be mended in the text first`,
      locate(problem)
    )
  }
  const parents = path.slice(0, -1)
  const holder = valueAt(frontMatter?.data, parents)
  const name = path.join('.')
  if (!frontMatter || !isMap(holder) || !Object.hasOwn(holder, key)) {
    const there = isMap(holder) ? Object.keys(holder) : []
    throw cannotEdit(
      `Cannot rename ${quote(name)}${hintOf(from, there, frontMatter?.data)}, expected a key that is there${there.length > 0 ? `: ${there.slice(0, 20).map(quote).join(', ')}` : ''}`,
      frontMatter?.position
    )
  }
  if (to === key) return
  if (to === '__proto__')
    throw cannotEdit(`Cannot rename \`${name}\` to \`__proto__\`, expected another name`)
  if (Object.hasOwn(holder, to)) {
    const message = `Cannot rename \`${name}\` to \`${to}\`, expected a name that isn't there yet: remove the other one first`
    throw cannotEdit(message, locate([...parents, to]))
  }
  const lineEnding = /\r\n|[\r\n]/.exec(notes.source ?? '')?.[0] ?? '\n'
  const printing = {read: readYaml, lineEnding, locate}
  // The YAML has to say what the data says before one of its keys can be found.
  const written = printFrontMatter(frontMatter, printing)
  const data = withName(frontMatter.data, path, to) as object
  const text = renameInYaml(written, path, to)
  const isRenamed = text !== null && isSame(readYaml(text).data, toJsonMap(data))
  frontMatter.value = isRenamed ? text : printFrontMatter({...frontMatter, value: written, data}, printing)
  const entries = Object.entries(holder)
  for (const [name] of entries) delete holder[name]
  for (const [name, item] of entries) holder[name === key ? to : name] = item
}

/** What a key that isn't there may be meant for: one with another letter, or a path that was written with dots. */
function hintOf(from: unknown, there: readonly string[], data: unknown): string {
  if (typeof from !== 'string') return ''
  const steps = from.split('.')
  if (steps.length > 1 && valueAt(data, steps) !== undefined) {
    return ` (did you mean \`[${steps.map((step) => `'${step}'`).join(', ')}]\`, a path?)`
  }
  return didYouMean(from, there)
}

function isMap(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A copy of data in which one key has another name, at its place. */
function withName(data: unknown, [step, ...rest]: readonly PathSegment[], to: string): unknown {
  const change = (value: unknown): unknown => (rest.length > 0 ? withName(value, rest, to) : value)
  if (Array.isArray(data)) return data.map((item, at) => (at === Number(step) ? change(item) : item))
  const entries = Object.entries(data as Data).map(([key, value]): [string, unknown] => {
    if (key !== String(step)) return [key, value]
    return [rest.length > 0 ? key : to, change(value)]
  })
  return Object.fromEntries(entries)
}
