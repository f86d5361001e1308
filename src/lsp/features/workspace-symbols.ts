import {relative, resolve, sep} from 'node:path'
import type {Location, WorkspaceSymbol} from 'vscode-languageserver-types'
import type {NoteFile} from '../../node/read-note.js'
import {titleOf} from '../../query/text.js'
import {topics} from '../../query/topics.js'
import {readNotes} from '../../read/read.js'
import {indexLines} from '../../text/lines.js'
import {spanOf} from '../../tree/span.js'
import {symbolKind} from '../kinds.js'
import {type Encoding, placesIn} from '../places.js'
import type {Workspace} from '../workspace.js'
import {titleIn} from './front-matter-references.js'
import {isSubsequence} from './is-subsequence.js'

/** How many symbols are given at most. */
const mostGiven = 500

/**
 * Finds topics and notes by their titles, in all folders. A query matches a title that has its characters in their order, whatever their case; those that have it whole, or at
 * their beginning, come first.
 *
 * @param encoding what the client's columns count
 */
export function workspaceSymbols(workspace: Workspace, query: string, encoding: Encoding): WorkspaceSymbol[] {
  const found: Array<{rank: number; symbol: WorkspaceSymbol}> = []
  for (const {path, collection} of workspace.folders) {
    for (const file of collection.files.values()) {
      if (file.error) continue
      const whole = resolve(path, file.path)
      const name = relative(path, whole).split(sep).join('/')
      const uri = workspace.uriOf(whole)
      const title = titleIn(file)
      if (title !== undefined && isSubsequence(query, title)) {
        const location: Location = {uri, range: {start: top, end: top}}
        const symbol: WorkspaceSymbol = {
          name: title,
          kind: symbolKind.file,
          containerName: name,
          location
        }
        if (title.trim() !== '') found.push({rank: rankOf(query, title), symbol})
      }
      for (const topic of topicsOf(file)) {
        if (!isSubsequence(query, topic.title)) continue
        const location: Location = {uri, range: rangeIn(file, topic, encoding)}
        const symbol: WorkspaceSymbol = {
          name: topic.title,
          kind: symbolKind.string,
          containerName: topic.above === null ? name : `${name}: ${topic.above}`,
          location
        }
        found.push({rank: rankOf(query, topic.title), symbol})
      }
    }
  }
  // Of a stable sort, those of one rank stay in the order of the files.
  found.sort((left, right) => left.rank - right.rank)
  return found.slice(0, mostGiven).map(({symbol}) => symbol)
}

const top = {line: 0, character: 0}

function rankOf(query: string, title: string): number {
  const at = title.toLowerCase().indexOf(query.toLowerCase())
  return at === 0 ? 0 : at > 0 ? 1 : 2
}

interface TopicTitle {
  title: string
  /** The title of the topic that holds it. */
  above: string | null
  start: number
  end: number
}

const known = new WeakMap<NoteFile, {source: string; topics: TopicTitle[]}>()

/** The topics of a file, read once for each text: the tree itself would take many times the memory. */
function topicsOf(file: NoteFile): TopicTitle[] {
  const {source} = file
  const before = known.get(file)
  if (before?.source === source) return before.topics
  const found: TopicTitle[] = []
  const open: Array<{depth: number; title: string}> = []
  for (const topic of topics(readNotes(source).notes)) {
    while ((open.at(-1)?.depth ?? 0) >= topic.depth) open.pop()
    const title = titleOf(topic)
    const {start, end} = spanOf(topic.children[0]?.position)
    if (title !== '') found.push({title, above: open.at(-1)?.title ?? null, start, end})
    open.push({depth: topic.depth, title})
  }
  known.set(file, {source, topics: found})
  return found
}

function rangeIn({source}: NoteFile, {start, end}: TopicTitle, encoding: Encoding): Location['range'] {
  return placesIn(source, indexLines(source), encoding, true).rangeOf(start, end)
}
