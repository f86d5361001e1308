import {basename, dirname, join, relative, resolve, sep} from 'node:path'
import picomatch from 'picomatch'
import {githubSlug} from '../../query/slugger.js'
import {nearestOf} from '../../text/nearest-of.js'
import type {ReferenceTarget} from '../../validate/reference-target.js'
import {isOutside} from '../is-outside.js'
import {isTakingOut, matchesPatterns} from '../match-patterns.js'

/** A note that may be named. */
export interface NamedNote {
  /** Its whole name. */
  path: string
  /** Its front matter, as it stands. */
  data: object | undefined
}

/** What a reference names: a note, none, or several. */
export type Named<Note> =
  | {kind: 'note'; note: Note}
  | {kind: 'several'; notes: Note[]}
  | {kind: 'none'; nearest: string | null}

/** Finds what references of one target name. */
export interface ReferenceNames<Note> {
  /**
   * @param value what the front matter says
   * @param from the whole name of the note that says it
   */
  find(value: string, from: string): Named<Note>
}

const ending = /\.(?:md|mdx|markdown)$/i

/** Whether patterns of a reference name a file: as elsewhere, the name of a folder means the notes in it. */
export function isReferable(patterns: readonly string[], name: string): boolean {
  return matchesPatterns(patterns.flatMap(globsOf), name)
}

function globsOf(pattern: string): string[] {
  const isNegated = isTakingOut(pattern)
  const plain = isNegated ? pattern.slice(1) : pattern
  if (picomatch.scan(plain).isGlob) return [pattern]
  const folder = plain.replace(/\/$/, '')
  const inside = folder === '.' || folder === '' ? inFolder : `${folder}/${inFolder}`
  return [plain, inside].map((glob) => (isNegated ? `!${glob}` : glob))
}

const inFolder = '**/*.{md,mdx,markdown}'

/**
 * Knows notes by the names that references of a target may have for them: first by paths, then by what the patterns leave open, then by the slugs of that; or by a key of
 * their front matter.
 *
 * @param target what references name
 * @param notes those that its patterns match
 * @param folder where patterns and paths begin: a whole name
 */
export function referenceNames<Note extends NamedNote>(
  {patterns, key}: ReferenceTarget,
  notes: Iterable<Note>,
  folder: string
): ReferenceNames<Note> {
  const byPath = new Map<string, Note>()
  const byName: Map<string, Note[]> = new Map()
  const bySlug: Map<string, Note[]> = new Map()
  const top = resolve(folder)
  const bases = basesOf(patterns, top)
  for (const note of notes) {
    if (key !== undefined) {
      for (const name of keysOf(note.data, key)) add(byName, name, note)
      continue
    }
    byPath.set(plain(note.path), note)
    const names = bases.flatMap((base) => nameBelow(base, note.path))
    for (const name of new Set(names)) {
      add(byName, name, note)
      add(bySlug, slugOf(name), note)
    }
  }
  const nearest = nearestNames(byName)
  const find = (value: string, from: string): Named<Note> => {
    const wanted = plain(value)
    const byKey = key === undefined ? findPath(byPath, wanted, top, from) : null
    if (byKey) return {kind: 'note', note: byKey}
    const bare = key === undefined ? wanted.replace(ending, '') : wanted
    const found = byName.get(wanted) ?? byName.get(bare) ?? bySlug.get(bare) ?? []
    const [note, other] = found
    if (note && other) return {kind: 'several', notes: found}
    return note ? {kind: 'note', note} : {kind: 'none', nearest: nearest(wanted)}
  }
  return {find}
}

/** Makes a finder of the name that was likely meant: one in another folder, or with other letters. */
function nearestNames(names: ReadonlyMap<string, unknown>): (value: string) => string | null {
  let byLast: Map<string, string> | null = null
  const known = new Map<string, string | null>()
  return (value) => {
    const before = known.get(value)
    if (before !== undefined) return before
    if (!byLast) {
      byLast = new Map()
      for (const name of names.keys()) if (!byLast.has(lastPart(name))) byLast.set(lastPart(name), name)
    }
    const found = byLast.get(lastPart(value)) ?? nearestOf(value, names.keys())
    known.set(value, found)
    return found
  }
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).toLowerCase()
}

/** By a path from the folder, or from the note that says it, with its ending or without. */
function findPath<Note>(
  byPath: ReadonlyMap<string, Note>,
  value: string,
  folder: string,
  from: string
): Note | null {
  const isOwn = /^\.{1,2}\//.test(value)
  const path = plain(isOwn ? resolve(dirname(from), value) : join(folder, value))
  for (const end of ['', '.md', '.mdx', '.markdown']) {
    const note = byPath.get(path + end)
    if (note) return note
  }
  return null
}

/** What references of a target call a note by its name, with its slash-parted folders, without its ending; none where it stands elsewhere. */
export function namesBelow({patterns}: ReferenceTarget, path: string, folder: string): string[] {
  return basesOf(patterns, folder).flatMap((base) => nameBelow(base, path))
}

/** A note's path below the folder that a reference's patterns begin with, with `/`. */
export function pathBelow({patterns}: ReferenceTarget, path: string, folder: string): string {
  const bases = basesOf(patterns, folder)
  const base = bases.find((each) => !isOutside(each, path)) ?? folder
  return relative(base, path).split(sep).join('/')
}

function basesOf(patterns: readonly string[], folder: string): string[] {
  return patterns.filter((pattern) => !isTakingOut(pattern)).map((pattern) => baseOf(pattern, folder))
}

/** The folder that a pattern can't leave; of a file's name that of the file. */
function baseOf(pattern: string, folder: string): string {
  const {base, isGlob} = picomatch.scan(pattern)
  if (isGlob) return resolve(folder, base)
  return resolve(folder, ending.test(pattern) ? dirname(pattern) : pattern)
}

/** A note's name below a folder, without its ending; that of a page that stands for its folder is the folder's, too. */
function nameBelow(base: string, path: string): string[] {
  if (base === path || isOutside(base, path)) return []
  const name = plain(relative(base, path).split(sep).join('/')).replace(ending, '')
  return basename(name) === 'index' && name !== 'index' ? [name, dirname(name)] : [name]
}

export function slugOf(name: string): string {
  return name.split('/').map(githubSlug).join('/')
}

/** What a note is called by a key: its text or number. */
function keysOf(data: object | undefined, key: string): string[] {
  const value =
    data !== undefined && Object.hasOwn(data, key) ? (data as Record<string, unknown>)[key] : undefined
  return typeof value === 'string' || typeof value === 'number' ? [plain(String(value))] : []
}

/** How accents are composed doesn't count. */
function plain(name: string): string {
  return name.normalize()
}

function add<Note>(map: Map<string, Note[]>, name: string, note: Note): void {
  const known = map.get(name)
  if (known) known.push(note)
  else map.set(name, [note])
}
