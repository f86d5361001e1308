import type {NoteData} from '../../tree/builders.js'
import type {DestinationFact, LinkFact, NoteFacts} from './note-facts.js'

/**
 * Facts as they go into the cache: `links` and `definitions` are lists of lists, which take half the room of objects with names.
 * On one line.
 */
export function packFacts({links, definitions, anchors, topics, frontMatter}: NoteFacts): string {
  const packed: PackedFacts = [
    links.map(({url, start, end, isImage}) => (isImage ? [url, start, end, 1] : [url, start, end])),
    definitions.map(({url, start, end}) => [url, start, end]),
    anchors.names,
    anchors.texts,
    topics.map(({title, anchor}) => [title, anchor]),
    frontMatter
  ]
  return JSON.stringify(packed)
}

/** The other way round, for what may be anything: `null` where it is no facts. */
export function findFactsIn(text: string): NoteFacts | null {
  try {
    const value: unknown = JSON.parse(text)
    return isPacked(value) ? unpack(value) : null
  } catch {
    return null
  }
}

function isPacked(value: unknown): value is PackedFacts {
  if (!Array.isArray(value) || value.length !== 6) return false
  const [links, definitions, names, texts, topics, frontMatter] = value
  return (
    isListOf(links, (entry) => isDestination(entry) && (entry.length === 3 || entry[3] === 1)) &&
    isListOf(definitions, isDestination) &&
    isListOf(names, isText) &&
    isListOf(texts, isText) &&
    isListOf(topics, (entry) => isListOf(entry, isText) && entry.length === 2) &&
    typeof frontMatter === 'object'
  )
}

function isListOf<Value>(value: unknown, isOne: (entry: unknown) => boolean): value is Value[] {
  return Array.isArray(value) && value.every(isOne)
}

function isDestination(value: unknown): value is unknown[] {
  return Array.isArray(value) && isText(value[0]) && Number.isInteger(value[1]) && Number.isInteger(value[2])
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function unpack([links, definitions, names, texts, topics, frontMatter]: PackedFacts): NoteFacts {
  return {
    links: links.map(([url, start, end, kind]): LinkFact => ({url, start, end, isImage: kind === 1})),
    definitions: definitions.map(([url, start, end]): DestinationFact => ({url, start, end})),
    anchors: {names, texts},
    topics: topics.map(([title, anchor]) => ({title, anchor})),
    frontMatter
  }
}

type PackedDestination = [url: string, start: number, end: number]

type PackedFacts = [
  links: Array<PackedDestination | [...PackedDestination, isImage: 1]>,
  definitions: PackedDestination[],
  names: string[],
  texts: string[],
  topics: Array<[title: string, anchor: string]>,
  frontMatter: NoteData | null
]
