import {basename, dirname, resolve} from 'node:path'
import {type NormalizeUrlOptions, normalizeAbsoluteUrl, normalizeUrl} from '../../query/url.js'
import {valueAt} from '../../text/value-at.js'
import {type Anchors, anchorsFrom} from '../links/anchors.js'
import {isIndexName} from '../links/index-pages.js'
import {type LinkTarget, linkTarget} from '../links/link-target.js'
import {type Site, siteRules} from '../links/sites.js'
import {keysOfFile, keysOfTarget, lastName, leadingTo} from './leads-to.js'
import type {DestinationFact, LinkFact, NoteFacts} from './note-facts.js'
import {makeTable, type Owned, type Table} from './table.js'

/** A file as an index knows it. */
export interface IndexedFile {
  /** Its name as it was given. */
  readonly path: string
  /** Its whole name. */
  readonly whole: string
  /** The facts of the text that it has now; the same object while that doesn't change. */
  facts(): NoteFacts
}

/** A place in a file that names a file. */
export interface Referrer<File extends IndexedFile> {
  file: File
  kind: 'link' | 'image' | 'definition'
  destination: DestinationFact
  target: LinkTarget
}

/** A link of a file. */
export interface LinkOfFile<File extends IndexedFile> {
  file: File
  link: LinkFact
}

/** Where a collection's notes stand, and where they are shown. */
export interface CollectionPlace {
  cwd: string
  root: string | undefined
  site: Site
}

/**
 * What is known of many notes together. It knows the texts of the files; what was changed in a tree and isn't written yet it doesn't.
 *
 * Nothing is looked up before it is asked for. From then on it is kept, and of a file that changes only what is that file's is made anew.
 */
export interface CollectionIndex<File extends IndexedFile> {
  /** Takes a file in, in place of one of its name. */
  put(file: File): void
  remove(path: string): void
  /** Says that a file has another text. */
  touch(file: File): void
  /** Counts what was put in, removed and touched. */
  version(): number
  /** All files, in the order in which their names were first put in. */
  all(): Iterable<File>
  /** The file of a name: as it was given, or another that leads to the same place. */
  at(path: string): File | undefined
  /** The links of other files, images aside, that lead to a file, in the order of the files and their texts. */
  linksTo(path: string): Array<LinkOfFile<File>>
  /** All places in other files that lead to a file, or to the folder that it is the page of: links, images, and definitions, used or not. */
  referrersOf(path: string): Array<Referrer<File>>
  /** The links to an absolute URL, normalised, in the order of the files and their texts. */
  linksToUrl(url: string, options: NormalizeUrlOptions): Array<LinkOfFile<File>>
  /** The links by the absolute URL that they lead to, normalised, where more than one file has it. */
  sharedUrls(options: NormalizeUrlOptions): Array<[url: string, links: Array<LinkOfFile<File>>]>
  /** The files whose front matter has a value, or a list with it, by that key. */
  withValue(key: readonly string[], value: string | number | boolean | null): File[]
  /** The anchors of a file's page. */
  anchorsOf(file: File): Anchors
}

interface ReferrerValue<File extends IndexedFile> extends Owned<File>, Omit<Referrer<File>, 'file'> {}

interface UrlValue<File extends IndexedFile> extends Owned<File> {
  link: LinkFact
}

/** Makes an index without files. */
export function makeIndex<File extends IndexedFile>({
  cwd,
  root,
  site
}: CollectionPlace): CollectionIndex<File> {
  const rules = siteRules(site)
  const roots = {cwd, root}
  const files = new Map<string, File>()
  /** The facts that stand in the tables. */
  const known = new Map<File, NoteFacts>()
  const stale = new Set<File>()
  const tables = new Map<string, Table<File, NoteFacts, Owned<File>>>()
  const anchors = new WeakMap<NoteFacts, Anchors>()
  let version = 0

  /** Brings the tables up to date. */
  const settle = (): void => {
    for (const file of stale) {
      const before = known.get(file)
      const facts = files.get(file.path) === file ? file.facts() : undefined
      if (before === facts) continue
      for (const table of tables.values()) {
        if (before) table.drop(file, before)
        if (facts) table.add(file, facts)
      }
      if (facts) known.set(file, facts)
      else known.delete(file)
    }
    stale.clear()
  }
  /** A table is made when it is first asked for. */
  const tableOf = <Value extends Owned<File>>(
    name: string,
    entriesOf: (file: File, facts: NoteFacts) => Iterable<[string, Value]>
  ): Table<File, NoteFacts, Value> => {
    settle()
    const made = tables.get(name) as Table<File, NoteFacts, Value> | undefined
    if (made) return made
    const table = makeTable(entriesOf)
    for (const [file, facts] of known) table.add(file, facts)
    tables.set(name, table)
    return table
  }
  const places = (): Table<File, NoteFacts, Owned<File>> =>
    tableOf('places', (file) => [[file.whole.normalize(), {owner: file}]])
  const names = (): Table<File, NoteFacts, Owned<File>> =>
    tableOf('names', (file) => [[lastName(file.whole.normalize()), {owner: file}]])
  const indexPages = (): Table<File, NoteFacts, Owned<File>> =>
    tableOf('index pages', (file) => {
      const place = file.whole.normalize()
      return isIndexName(basename(place)) ? [[dirname(place), {owner: file}]] : []
    })
  const referrers = (): Table<File, NoteFacts, ReferrerValue<File>> =>
    tableOf('referrers', function* (file, facts) {
      for (const [kind, destination] of destinationsOf(facts)) {
        const target = linkTarget(destination.url, {from: file.whole, root})
        // What leads to its own note is nobody else's.
        if (!target || target.name === '') continue
        const value = {owner: file, kind, destination, target}
        for (const key of keysOfTarget(target, roots, rules)) yield [key, value]
      }
    })
  const urls = (options: NormalizeUrlOptions): Table<File, NoteFacts, UrlValue<File>> => {
    const name = `urls ${urlFlags.map((flag) => (options[flag] ? 1 : 0)).join('')}`
    // One such table at a time: it is as large as all links.
    for (const other of tables.keys()) if (other.startsWith('urls ') && other !== name) tables.delete(other)
    return tableOf(name, function* (file, facts) {
      for (const link of facts.links) {
        // Relative links name files of the collection: that many notes lead to one is what notes are for.
        const url = link.isImage ? null : normalizeAbsoluteUrl(link.url, options)
        if (url !== null) yield [url, {owner: file, link}]
      }
    })
  }
  /** The files' places in their order, by name; `null` where that has changed. */
  let ranks: Map<string, number> | null = null
  const rankOf = (file: File): number => {
    ranks ??= new Map([...files.keys()].map((path, rank) => [path, rank]))
    return ranks.get(file.path) as number
  }
  /** In the order of the files and their texts. */
  const inOrder = <Value>(values: Value[], placeOf: (value: Value) => [File, number]): Value[] =>
    values.sort((left, right) => {
      const [leftFile, leftStart] = placeOf(left)
      const [rightFile, rightStart] = placeOf(right)
      return rankOf(leftFile) - rankOf(rightFile) || leftStart - rightStart
    })
  const referrersOf = (path: string): Array<Referrer<File>> => {
    const wanted = resolve(cwd, path).normalize()
    const table = referrers()
    const leads = leadingTo(
      wanted,
      {
        has: (place) => places().of(place).length > 0,
        indexNamesIn: (folder) =>
          indexPages()
            .of(folder)
            .map(({owner}) => basename(owner.whole.normalize())),
        countNamed: (name) =>
          new Set(
            names()
              .of(name)
              .map(({owner}) => owner.whole.normalize())
          ).size
      },
      roots,
      rules
    )
    const found = new Set<ReferrerValue<File>>()
    for (const key of keysOfFile(wanted, rules)) {
      for (const value of table.of(key)) {
        if (value.owner.whole.normalize() !== wanted && leads(value.target)) found.add(value)
      }
    }
    const all = [...found].map(({owner, kind, destination, target}) => ({
      file: owner,
      kind,
      destination,
      target
    }))
    return inOrder(all, ({file, destination}) => [file, destination.start])
  }
  const linkOf = ({owner, link}: UrlValue<File>): LinkOfFile<File> => ({file: owner, link})
  const linksInOrder = (values: readonly UrlValue<File>[]): Array<LinkOfFile<File>> =>
    inOrder(values.map(linkOf), ({file, link}) => [file, link.start])

  return {
    put: (file) => {
      version++
      const before = files.get(file.path)
      if (before) stale.add(before)
      else ranks = null
      files.set(file.path, file)
      stale.add(file)
    },
    remove: (path) => {
      version++
      const before = files.get(path)
      if (before) stale.add(before)
      files.delete(path)
      ranks = null
    },
    touch: (file) => {
      version++
      stale.add(file)
    },
    version: () => version,
    all: () => files.values(),
    at: (path) => {
      const file = files.get(path)
      if (file) return file
      const whole = resolve(cwd, path)
      const found = places()
        .of(whole.normalize())
        .map(({owner}) => owner)
      return found.find((owner) => owner.whole === whole) ?? found[0]
    },
    linksTo: (path) =>
      referrersOf(path).flatMap(({file, kind, destination}) =>
        kind === 'link' ? [{file, link: destination as LinkFact}] : []
      ),
    referrersOf,
    linksToUrl: (url, options) => linksInOrder(urls(options).of(normalizeUrl(url, options))),
    sharedUrls: (options) => {
      const shared: Array<[string, Array<LinkOfFile<File>>]> = []
      for (const [url, values] of urls(options).all()) {
        if (values.some(({owner}) => owner !== values[0]?.owner)) shared.push([url, linksInOrder(values)])
      }
      return inOrder(shared, ([, [first]]) => {
        const {file, link} = first as LinkOfFile<File>
        return [file, link.start]
      })
    },
    withValue: (key, value) => {
      const table = tableOf(`value ${JSON.stringify(key)}`, (file, facts) => {
        const found = valueAt(facts.frontMatter, key)
        const all = Array.isArray(found) ? found : [found]
        const texts = new Set(all.filter(isScalar).map((each) => JSON.stringify(each)))
        return [...texts].map((text) => [text, {owner: file}])
      })
      return inOrder(
        table.of(JSON.stringify(value)).map(({owner}) => owner),
        (file) => [file, 0]
      )
    },
    anchorsOf: (file) => {
      const facts = file.facts()
      const found = anchors.get(facts) ?? anchorsFrom(facts.anchors, site)
      anchors.set(facts, found)
      return found
    }
  }
}

const urlFlags = ['scheme', 'www', 'trailingSlash', 'tracking', 'hash'] as const

function* destinationsOf({
  links,
  definitions
}: NoteFacts): Generator<[kind: Referrer<IndexedFile>['kind'], DestinationFact]> {
  for (const link of links) yield [link.isImage ? 'image' : 'link', link]
  for (const definition of definitions) yield ['definition', definition]
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
