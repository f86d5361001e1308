import {chmodSync, cpSync, lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {basename, dirname, extname, join, relative, resolve} from 'node:path'
import {type FileSystem, nodeFileSystem} from '../../../src/node/file-system.js'
import {applyFileEdits, type FileEdits, loadCollection, type NoteFile} from '../../../src/node/index.js'
import {isOutside} from '../../../src/node/is-outside.js'
import {type Anchors, anchorsOf} from '../../../src/node/links/anchors.js'
import {nameFinder} from '../../../src/node/links/exact-names.js'
import {linkedFinder} from '../../../src/node/links/find-linked.js'
import {linkBorder} from '../../../src/node/links/link-border.js'
import {linkJudge} from '../../../src/node/links/link-problems.js'
import {linkTarget} from '../../../src/node/links/link-target.js'
import {type Site, siteRules} from '../../../src/node/links/sites.js'
import {moveNoteIn} from '../../../src/node/refactor/move-note.js'
import {NotebookReader} from '../../../src/node/refactor/notebook.js'
import {linksOfTree} from '../../../src/node/refactor/page.js'
import {renameKeyIn} from '../../../src/node/refactor/rename-key.js'
import {renameTopicIn} from '../../../src/node/refactor/rename-topic.js'
import {headingOf} from '../../../src/query/text.js'
import {topics} from '../../../src/query/topics.js'
import {readNotes} from '../../../src/read/read.js'
import {applyEdits} from '../../../src/text/edits.js'

/** What came of many random refactorings in a folder. */
export interface Tried {
  /** How many were made, of each kind. */
  topics: number
  moves: number
  keys: number
  /** Those that were refused, with the reason. */
  refused: string[]
  /** How many links were written otherwise. */
  links: number
  /** What went wrong. */
  wrong: string[]
  /** Files whose bytes the inverse didn't bring back: what stood there, and what stands there. */
  lost: string[]
  /** Files in which links that went up further than they had to, named a folder, or had capitals in their anchor, do so no more. */
  reshaped: number
  /** Files in which a link that led nowhere led somewhere after it, by chance, and goes on leading there. */
  adopted: number
}

/** Access lists take a process each, and syncing a disk's time; neither is what is looked at. */
const quick: FileSystem = {
  ...nodeFileSystem,
  readAccessLists: async () => null,
  open: async (path, flags, mode) => {
    const handle = await nodeFileSystem.open(path, flags, mode)
    handle.sync = async () => undefined
    return handle
  }
}

/** Makes random refactorings in a copy of a folder, each taken back by its inverse, and looks at all that they promise. */
export async function tryRefactorings(
  folder: string,
  amount: number,
  random: () => number,
  {site = 'github', root}: {site?: Site; root?: string} = {}
): Promise<Tried> {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'apunte-refactor-')))
  cpSync(folder, cwd, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !/\/(?:\.git|node_modules)(?:\/|$)/.test(path)
  })
  for (const name of readdirSync(cwd, {recursive: true, encoding: 'utf8'})) {
    const stats = lstatSync(join(cwd, name))
    if (stats.isFile() || stats.isDirectory()) chmodSync(join(cwd, name), stats.mode | 0o200)
  }
  try {
    return await tryIn(cwd, amount, random, site, root === undefined ? undefined : resolve(cwd, root))
  } finally {
    rmSync(cwd, {recursive: true, force: true})
  }
}

async function tryIn(
  cwd: string,
  amount: number,
  random: () => number,
  site: Site,
  root: string | undefined
): Promise<Tried> {
  const load = () => loadCollection(['.'], {cwd, root, site, frontMatter: false})
  for (const {path} of (await load()).failed()) rmSync(join(cwd, path))
  const collection = await load()
  const files = collection.files as ReadonlyMap<string, NoteFile>
  const reader = new NotebookReader({files, cwd, root, site, fs: nodeFileSystem})
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const anchors = new Map<string, Anchors>()
  const pageAnchors = async (page: string): Promise<Anchors | null> => {
    const source = files.get(relative(cwd, page))?.source
    if (source === undefined) return null
    const known = anchors.get(source) ?? anchorsOf(readNotes(source).notes, site)
    anchors.set(source, known)
    return known
  }
  const broken = async (renamed: (path: string) => string): Promise<string[]> => {
    const all: string[] = []
    const border = linkBorder(
      cwd,
      root,
      [...files.keys()].map((path) => resolve(cwd, path))
    )
    const findLinked = linkedFinder({
      findName: nameFinder(nodeFileSystem),
      border,
      site: siteRules(site),
      fs: nodeFileSystem
    })
    const judge = linkJudge({border, root, findLinked, anchorsOf: pageAnchors, fs: nodeFileSystem})
    for (const {path, source} of files.values()) {
      // Those in HTML too, which are renamed as well.
      for (const {link} of linksOfTree(readNotes(source).notes, source)) {
        const {problem} = await judge(link.url, resolve(cwd, path))
        // Where only the anchor is missing, the file's name follows; whether it is the file or its case is for chance.
        if (problem) all.push(`${renamed(path)} ${link.url.replace(/^[^#]*(?=#)/, '')}`)
      }
    }
    return all.sort()
  }
  const before = await broken((path) => path)
  const tried: Tried = {
    topics: 0,
    moves: 0,
    keys: 0,
    refused: [],
    links: 0,
    wrong: [],
    lost: [],
    reshaped: 0,
    adopted: 0
  }
  /** Applies edits to the disk, and to the files that are kept. */
  const apply = async (edits: readonly FileEdits[]): Promise<void> => {
    await applyFileEdits(edits, {cwd, fs: quick})
    for (const {path, newPath = path} of edits)
      for (const name of new Set([path, newPath])) await collection.update(name, null)
  }
  const names = [...files.keys()]
  // Half of the time, a note that others lead to, or to a heading of.
  const linked = new Set<string>()
  const anchored = new Set<string>()
  for (const {path, source} of files.values()) {
    for (const {link} of linksOfTree(readNotes(source).notes, source)) {
      const target = linkTarget(link.url, {from: resolve(cwd, path), root})
      const name = target && relative(cwd, target.file)
      for (const each of name === null ? [] : [name, `${name}.md`]) {
        if (!files.has(each)) continue
        linked.add(each)
        if (target?.anchor) anchored.add(each)
      }
    }
  }
  for (let round = 0; round < amount; round++) {
    const kind = random() < 0.5 ? 'topic' : random() < 0.9 ? 'move' : 'key'
    const likely = [...(kind === 'topic' ? anchored : linked)].filter((name) => files.has(name))
    const path = random() < 0.7 && likely.length > 0 ? pick(likely) : pick(names)
    const source = files.get(path)?.source as string
    const old = new Map([...files].map(([name, file]) => [name, file.source]))
    let there: () => Promise<{files: FileEdits[]; links: number}>
    let back: () => Promise<{files: FileEdits[]; links: number}>
    let what: string
    let heading = -1
    if (kind === 'topic') {
      const all = [...topics(readNotes(source).notes)]
      if (all.length === 0) continue
      const at = Math.floor(random() * all.length)
      const node = headingOf(all[at] as never)
      const start = node.children[0]?.position?.start.offset
      const end = node.children.at(-1)?.position?.end.offset
      if (start === undefined || end === undefined) continue
      const title = source.slice(start, end)
      if (
        /[\r\n]/.test(title) ||
        linksOfTree(readNotes(source).notes, source).some(
          ({link}) => link.offset >= start && link.offset < end
        )
      )
        continue
      heading = at
      const others = all
        .map((topic) =>
          source.slice(
            headingOf(topic).children[0]?.position?.start.offset ?? 0,
            headingOf(topic).children.at(-1)?.position?.end.offset ?? 0
          )
        )
        .filter((text) => !/[\r\n]/.test(text))
      const next = pick([
        `${title} again`,
        'Setup',
        'The `new` *title*',
        'Überblick & «más»',
        'C#',
        '1. First',
        pick(others),
        pick(others).toUpperCase()
      ])
      what = `topic ${path} ${JSON.stringify(title)} → ${JSON.stringify(next)}`
      const find = (notes: Parameters<typeof topics>[0]) => [...topics(notes)][at] as never
      there = () => renameTopicIn(reader, path, {name: title, find}, next)
      back = () => renameTopicIn(reader, path, {name: next, find}, title)
      tried.topics++
    } else if (kind === 'move') {
      const stem = basename(path, extname(path))
      const name = pick([
        basename(path),
        `${stem}-x${extname(path)}`,
        `${stem} (new)${extname(path)}`,
        `é ${basename(path)}`,
        'README.md',
        `${stem.toUpperCase()}${extname(path)}`
      ])
      const to = join(
        pick([
          dirname(path),
          dirname(pick(names)),
          dirname(pick(names)),
          join(dirname(path), 'new folder'),
          root === undefined ? '.' : relative(cwd, root)
        ]),
        name
      )
      if (root !== undefined && isOutside(root, join(cwd, to))) continue
      if (to === path) continue
      what = `move ${path} → ${to}`
      there = () => moveNoteIn(reader, path, to)
      back = () => moveNoteIn(reader, to, path)
      tried.moves++
    } else {
      const keys = Object.keys(files.get(path)?.notes.frontMatter?.data ?? {})
      if (keys.length === 0) continue
      const key = pick(keys)
      what = `key ${key}`
      there = async () => ({files: renameKeyIn(reader, key, 'new key'), links: 0})
      back = async () => ({files: renameKeyIn(reader, 'new key', key), links: 0})
      tried.keys++
    }
    let edits: FileEdits[]
    try {
      const done = await there()
      edits = done.files
      tried.links += done.links
      await apply(edits)
    } catch (error) {
      tried.refused.push(`${what}: ${(error as Error).message}`)
      continue
    }
    const renamed = new Map(edits.map((edit) => [edit.newPath ?? edit.path, edit.path]))
    const after = await broken((name) => renamed.get(name) ?? name)
    let isAdopted = false
    if (kind !== 'key' && JSON.stringify(after) !== JSON.stringify(before)) {
      // What a moved note had broken is as it was written, and may be so in another place or not; an anchor that wasn't there may be the new one.
      const isChance = (item: string): boolean =>
        kind === 'move' ? item.startsWith(`${path} `) : item.includes(' #')
      const more = withoutThose(after, before).filter((item) => kind === 'topic' || !isChance(item))
      const gone = withoutThose(before, after)
      const less = gone.filter((item) => !isChance(item))
      isAdopted = gone.length > 0
      if (more.length + less.length > 0)
        tried.wrong.push(`${what}: broken links differ: + ${more.slice(0, 3)} - ${less.slice(0, 3)}`)
    }
    for (const edit of edits) {
      const was = old.get(edit.path) as string
      const is = files.get(edit.newPath ?? edit.path)?.source as string
      if (applyEdits(was, edit.edits) !== is)
        tried.wrong.push(`${what}: ${edit.path} isn't what its edits make`)
      const number = edit.path === path ? heading : -1
      const [masked, next] = [mask(was, number), mask(is, number)]
      if (kind !== 'key' && masked !== next)
        tried.wrong.push(
          `${what}: more than destinations changed in ${edit.path}: ${difference(masked, next)}`
        )
    }
    try {
      await apply((await back()).files)
    } catch (error) {
      tried.wrong.push(`${what}: no way back: ${(error as Error).message}`)
      return tried
    }
    for (const [name, text] of old) {
      const now = files.get(name)?.source
      if (now === text) continue
      const [was, is] = [text, now ?? ''].map((each) =>
        JSON.stringify([mask(each, -1), targetsOf(each, join(cwd, name), root)])
      )
      if (was === is) tried.reshaped++
      else if (isAdopted) tried.adopted++
      else tried.lost.push(`${what}: ${name}: ${difference(text, now ?? '')}`)
      await applyFileEdits([{path: name, edits: [{start: 0, end: (now ?? '').length, text}]}], {
        cwd,
        fs: quick
      })
      await collection.update(name, null)
    }
  }
  return tried
}

/** A text without its relative destinations, and without the title of the heading that begins at an offset. */
function mask(text: string, number: number): string {
  const topic = number === -1 ? undefined : [...topics(readNotes(text).notes)][number]
  const heading = topic ? (headingOf(topic).position?.start.offset ?? -1) : -1
  const places = linksOfTree(readNotes(text).notes, text)
    .flatMap(({link}) => (link.place ? [link.place] : []))
    .sort((left, right) => left.start - right.start)
  let masked = ''
  let at = 0
  if (heading !== -1) {
    const end = /[\r\n]|$/.exec(text.slice(heading))?.index ?? 0
    places.push({start: heading, end: heading + end})
    places.sort((left, right) => left.start - right.start)
  }
  for (const {start, end} of places) {
    if (start < at) continue
    masked += `${text.slice(at, start)}□`
    at = end
  }
  return masked + text.slice(at)
}

/** What a list has that another hasn't, as often as that. */
function withoutThose(list: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const item of others) counts.set(item, (counts.get(item) ?? 0) + 1)
  return list.filter((item) => {
    const count = counts.get(item) ?? 0
    counts.set(item, count - 1)
    return count <= 0
  })
}

/** Where the links of a text lead, pages of folders as their folders, anchors in any letter case: a title without letters tells none. */
function targetsOf(text: string, from: string, root: string | undefined): string[] {
  return linksOfTree(readNotes(text).notes, text).map(({link: {url}}) => {
    const target = linkTarget(url, {from, root})
    const file = target?.file.replace(/[\\/]?(?:readme|index)\.md$/i, '').replace(/\/$/, '')
    return target === null ? url : `${file}#${target.anchor?.toLowerCase()}`
  })
}

function difference(was: string, is: string): string {
  let at = 0
  while (at < was.length && was[at] === is[at]) at++
  return `${JSON.stringify(was.slice(Math.max(0, at - 30), at + 40))} became ${JSON.stringify(is.slice(Math.max(0, at - 30), at + 40))}`
}

/** Numbers that look random, and are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
