import type {LinkGraph} from '../../export/link-graph.js'
import type {FrontMatterOption} from '../../parse.js'
import type {CollectionFile} from './collection-file.js'
import type {CollectionIndex} from './collection-index.js'

/** Tells which notes lead to which, in the order of the files. */
export function graphOf<Schema extends FrontMatterOption>(
  index: CollectionIndex<CollectionFile<Schema>>
): LinkGraph {
  const files = [...index.all()].filter(({file}) => !file.error)
  const ranks = new Map(files.map(({path}, rank) => [path, rank]))
  const counts = new Map<number, Map<number, number>>()
  for (const [to, {path}] of files.entries()) {
    for (const {file} of index.linksTo(path)) {
      const from = ranks.get(file.path) as number
      const row = counts.get(from) ?? new Map<number, number>()
      counts.set(from, row.set(to, (row.get(to) ?? 0) + 1))
    }
  }
  const nameOf = (rank: number): string => (files[rank] as CollectionFile<Schema>).path
  const links = files.flatMap(({path}, from) =>
    [...(counts.get(from) ?? [])]
      .sort(([left], [right]) => left - right)
      .map(([to, count]) => ({from: path, to: nameOf(to), count}))
  )
  return {notes: files.map((owner) => ({path: owner.path, title: titleOf(owner)})), links}
}

/** What people call a note: its front matter's title, or else its first topic's. */
function titleOf<Schema extends FrontMatterOption>(owner: CollectionFile<Schema>): string {
  const {frontMatter, topics} = owner.facts()
  const title = frontMatter?.title
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : (topics[0]?.title ?? '')
}
