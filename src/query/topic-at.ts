import type {IssueCode} from '../issue/codes.js'
import type {RelatedPlace} from '../issue/issue.js'
import {NotesError} from '../issue/notes-error.js'
import {didYouMean, findNearest} from '../text/find-nearest.js'
import {checkArgument, type OptionKind} from '../text/options.js'
import {quote} from '../text/quote.js'
import type {Notes, Topic} from '../tree/nodes.js'
import {checkWholeNotes} from './check-tree-argument.js'
import {slugsOf} from './slugs.js'
import {headingOf, titleOf} from './text.js'
import {comparableTitle, titleKey} from './title-key.js'
import {topics} from './topics.js'

/** How many titles a message names. */
const mostNamed = 20

const pathKind: OptionKind = {
  expected: 'a title, a slug such as `#channels-1`, or an array of titles from the top',
  isType: (value) =>
    typeof value === 'string' ||
    (Array.isArray(value) && value.length > 0 && value.every((title) => typeof title === 'string'))
}

/**
 * Gives the topic at a path of titles from the top of a note: the one that is meant, or an error that lists those that could be.
 *
 * Titles are texts, and have to be the same but for how their accents are composed and for runs of blanks. Where one title of the path
 * stands several times, the rest of the path decides.
 *
 * @param notes the note
 * @param path the titles, outermost first, as {@link pathOf} gives them, and its own last; one string is one title, and with a `#`
 *   before it a slug, as {@link slugOf} gives it
 * @throws {NotesError} `missing-topic` or `ambiguous-topic`, with the topics that could be meant as `related`
 * @throws {TypeError} where the path is neither a text nor an array with a text in it
 *
 * @example
 * titleOf(topicAt(notes, 'Elm')) // 'Elm'
 * titleOf(topicAt(notes, ['RabbitMq'])) // 'RabbitMq'
 * topicAt(notes, '#channels-1') === secondChannels // true
 */
export function topicAt(notes: Notes<object>, path: string | readonly string[]): Topic {
  checkWholeNotes(notes)
  checkArgument(path, pathKind, 'find a topic at')
  if (typeof path === 'string' && path.startsWith('#')) {
    const found = findBySlug(notes, path.slice(1))
    if (found) return found
  }
  return findByTitles(notes, typeof path === 'string' ? [path] : path)
}

function findBySlug(notes: Notes<object>, slug: string): Topic | undefined {
  for (const [topic, own] of slugsOf(notes)) if (own === slug) return topic
  return undefined
}

function findByTitles(notes: Notes<object>, titles: readonly string[]): Topic {
  let holders: ReadonlyArray<Notes<object> | Topic> = [notes]
  for (const [index, title] of titles.entries()) {
    const wanted = comparableTitle(title)
    const below = holders.flatMap(({children}) => children.filter((child) => child.type === 'topic'))
    const found = below.filter((topic) => comparableTitle(titleOf(topic)) === wanted)
    if (found.length === 0) throw missing(notes, titles.slice(0, index), title, below)
    if (found.length === 1 || index < titles.length - 1) holders = found
    else throw ambiguousTopic(notes, titles, found)
  }
  return holders[0] as Topic
}

function missing(
  notes: Notes<object>,
  above: readonly string[],
  title: string,
  below: readonly Topic[]
): NotesError {
  const paths = pathsOf(notes)
  const wanted = titleKey(title)
  const elsewhere = [...paths.keys()].filter(
    (topic) => titleKey(titleOf(topic)) === wanted && !below.includes(topic)
  )
  const place = above.length > 0 ? `below ${quote(above.join(' > '))}` : 'at the top level'
  const there = below.length > 0 ? `expected ${named(below.map(titleOf))}` : 'expected a note that has one'
  const others = elsewhere.map((topic) => (paths.get(topic) as string[]).join(' > '))
  const hint = others.length > 0 ? `: there is ${named(others, 'and')}` : ''
  const nearest = others.length > 0 ? '' : hintOf(notes, title, below.map(titleOf)) || nearestOf(title, paths)
  const slugs = title.startsWith('#') && above.length === 0 ? ', and no slug either' : ''
  return topicError(
    'missing-topic',
    `Cannot find a topic ${quote(title)} ${place}${slugs}${nearest}, ${there}${hint}`,
    candidates(notes, [...elsewhere, ...below])
  )
}

/** Makes the error of a target of which there are several. */
export function ambiguousTopic(
  notes: Notes<object>,
  titles: readonly string[],
  found: readonly Topic[]
): NotesError {
  const slugs = slugsOf(notes)
  const own = found.map((topic) => {
    const line = headingOf(topic).position?.start.line
    return `${quote(`#${slugs.get(topic)}`)}${line === undefined ? '' : ` (line ${line})`}`
  })
  return topicError(
    'ambiguous-topic',
    `Cannot tell which of ${found.length} topics ${quote(titles.join(' > '))} is meant, expected one: name it by its slug, ${listed(own)}`,
    candidates(notes, found)
  )
}

/** What a text that is no title may be meant for: one of those there, titles that lead there, `A > B`, or a slug without its `#`. */
function hintOf(notes: Notes<object>, title: string, there: readonly string[]): string {
  const near = didYouMean(title, there)
  if (near !== '') return near
  if (findBySlug(notes, title)) return ` (did you mean the slug ${quote(`#${title}`)}?)`
  const titles = title.split(' > ').map((each) => `'${each}'`)
  return titles.length > 1 ? ` (did you mean \`[${titles.join(', ')}]\`, an array of titles?)` : ''
}

/** The path of the topic whose title is nearest, wherever it stands. */
function nearestOf(title: string, paths: ReadonlyMap<Topic, string[]>): string {
  const nearest = findNearest(title, [...paths.keys()].map(titleOf))
  const path = [...paths].find(([topic]) => titleOf(topic) === nearest)?.[1]
  return path ? ` (did you mean ${quote(path.join(' > '))}?)` : ''
}

function topicError(code: IssueCode, message: string, related: RelatedPlace[]): NotesError {
  const [first] = related
  return new NotesError('Cannot find the topic', [
    {
      code,
      severity: 'error',
      message,
      ...(code === 'ambiguous-topic' && first && {position: first.position}),
      ...(related.length > 0 && {related})
    }
  ])
}

/** The topics that may be meant, as far as they stand in a text: the path and the slug of each. */
function candidates(notes: Notes<object>, found: readonly Topic[]): RelatedPlace[] {
  const paths = pathsOf(notes)
  const slugs = slugsOf(notes)
  return found.flatMap((topic) => {
    const {position} = headingOf(topic)
    const path = (paths.get(topic) ?? []).join(' > ')
    return position ? [{message: `${quote(path)} (\`#${slugs.get(topic)}\`)`, position}] : []
  })
}

/** The titles that lead to each topic, its own last. */
function pathsOf(notes: Notes<object>): Map<Topic, string[]> {
  const paths = new Map<Topic, string[]>()
  const above = new Map<Topic, string[]>()
  for (const topic of topics(notes)) {
    const path = [...(above.get(topic) ?? []), titleOf(topic)]
    paths.set(topic, path)
    for (const child of topic.children) if (child.type === 'topic') above.set(child, path)
  }
  return paths
}

/** Names some of the titles that there are: `` `Elm`, `Rust` or 3 others``. */
function named(titles: readonly string[], word = 'or'): string {
  return listed([...new Set(titles)].map(quote), word)
}

function listed(all: readonly string[], word = 'or'): string {
  const shown = all.slice(0, mostNamed)
  const rest = all.length - shown.length
  const last = rest > 0 ? `${rest} ${rest === 1 ? 'other' : 'others'}` : shown.pop()
  return shown.length > 0 ? `${shown.join(', ')} ${word} ${last}` : String(last)
}
