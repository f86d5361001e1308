import {dirname, extname, relative, resolve, sep} from 'node:path'
import type {PathSegment} from '../../issue/issue.js'
import type {FrontMatterOption} from '../../parse.js'
import {frontMatterData} from '../../read/front-matter-data.js'
import {readNotes} from '../../read/read.js'
import {editsOf} from '../../stringify.js'
import type {Edit} from '../../text/edits.js'
import {quote} from '../../text/quote.js'
import type {ReferenceTarget} from '../../validate/reference-target.js'
import type {NoteFile} from '../read-note.js'
import {type FoundReference, findReferences} from '../references/find-references.js'
import {
  isReferable,
  type NamedNote,
  namesBelow,
  type ReferenceNames,
  referenceNames,
  slugOf
} from '../references/reference-names.js'

/** Which values of front matter name notes. */
export interface ReferenceSettings {
  /** The folder that the patterns of references begin in: a whole name. */
  folder: string
  /** What judges a note's front matter, and says what is a reference. */
  schemaOf(file: NoteFile): FrontMatterOption | undefined
}

/** What {@link movedReferences} works with. */
export interface MovedReferencesContext extends ReferenceSettings {
  files: ReadonlyMap<string, NoteFile>
  cwd: string
  /** The whole names of notes that get others. */
  moved: ReadonlyMap<string, string>
  /** What is done, for messages. */
  what: string
}

/**
 * Makes a function that gives the edits of a note's front matter after which its references name the notes that they named, by the names that these will
 * have. A reference keeps its form: a path from the folder or from the note, what the pattern leaves open, the slug of that; with the ending or without.
 *
 * The function throws where no name that a reference may have leads to the note any more, such as where it moves out of the folder of the pattern.
 */
export function movedReferences({
  files,
  cwd,
  folder,
  moved,
  what,
  schemaOf
}: MovedReferencesContext): (file: NoteFile) => Edit[] {
  const before = namesFor(({path}) => path)
  const after = namesFor(({path}) => moved.get(path) ?? path)
  const wholeOf = (file: NoteFile): string => resolve(cwd, file.path)
  return (file) => {
    const schema = schemaOf(file)
    const whole = wholeOf(file)
    if (!schema || file.error) return []
    const data = frontMatterData(file.source)
    const changes: Array<{path: PathSegment[]; value: string}> = []
    for (const reference of findReferences(schema, data)) {
      const found = before(reference.target).find(reference.value, whole)
      if (found.kind !== 'note') continue
      const note = found.note.path
      const from = moved.get(whole) ?? whole
      const to = moved.get(note) ?? note
      if (from === whole && to === note) {
        // Where neither moves, another that does may take the name as well.
        const still = after(reference.target).find(reference.value, whole)
        if (still.kind === 'note' && still.note.path === note) continue
      }
      const value = nameAfter(reference, {note, whole, to, from})
      if (value !== reference.value) changes.push({path: reference.path, value})
    }
    if (changes.length === 0) return []
    const {notes} = readNotes(file.source)
    for (const {path, value} of changes) setAt(notes.frontMatter?.data, path, value)
    return editsOf(notes)

    function nameAfter(
      {target, value, path}: FoundReference,
      place: {note: string; whole: string; to: string; from: string}
    ): string {
      const forms = formsOf(target)
      const ownForms = forms.filter((form) => form(place.note, place.whole) === value)
      for (const form of [...ownForms, ...forms]) {
        const next = form(place.to, place.from)
        const named = next === null ? null : after(target).find(next, place.from)
        if (next !== null && named?.kind === 'note' && named.note.path === place.to) return next
      }
      throw new Error(
        `${what}, expected a name that the front matter of \`${file.path}\` can have for it: ${quote(value)} at \`${path.join('.')}\` has to name a note of ${target.patterns.map(quote).join(', ')}`
      )
    }
  }

  /** The names that references of a target have for notes, each under the name that it is given. */
  function namesFor(
    pathOf: (note: NamedNote) => string
  ): (target: ReferenceTarget) => ReferenceNames<NamedNote> {
    const known = new Map<string, ReferenceNames<NamedNote>>()
    return (target) => {
      const id = JSON.stringify([target.patterns, target.key])
      const made = known.get(id) ?? referenceNames(target, candidates(target, pathOf), folder)
      known.set(id, made)
      return made
    }
  }

  function* candidates(
    {patterns, key}: ReferenceTarget,
    pathOf: (note: NamedNote) => string
  ): Generator<NamedNote> {
    for (const file of files.values()) {
      if (file.error) continue
      const path = pathOf({path: wholeOf(file), data: undefined})
      const name = relative(folder, path).split(sep).join('/')
      if (!isReferable(patterns, name)) continue
      yield {path, data: key === undefined ? undefined : frontMatterData(file.source)}
    }
  }

  /** The names that a reference may have for a note, by where that stands and where it is named. */
  function formsOf(target: ReferenceTarget): Array<(note: string, from: string) => string | null> {
    const slashed = (path: string): string => path.split(sep).join('/')
    const fromFolder = (note: string): string => slashed(relative(folder, note))
    const fromNote = (note: string, from: string): string => {
      const way = slashed(relative(dirname(from), note))
      return way.startsWith('../') ? way : `./${way}`
    }
    const bare = (name: string): string => name.slice(0, name.length - extname(name).length)
    const key = target.key
    // A key of the note's own goes with it.
    if (key !== undefined) return [(note) => keyOf(note, key)]
    const open = (note: string): string | null => namesBelow(target, note, folder)[0] ?? null
    return [
      fromNote,
      (note, from) => bare(fromNote(note, from)),
      fromFolder,
      open,
      (note) => {
        const name = open(note)
        return name === null ? null : name + extname(note)
      },
      (note) => bare(fromFolder(note)),
      (note) => {
        const name = open(note)
        return name === null ? null : slugOf(name)
      }
    ]
  }

  function keyOf(note: string, key: string): string | null {
    for (const file of files.values()) {
      const whole = wholeOf(file)
      if (whole !== note && moved.get(whole) !== note) continue
      const data = frontMatterData(file.source)
      return data && Object.hasOwn(data, key) ? String(data[key]) : null
    }
    return null
  }
}

function setAt(data: unknown, path: readonly PathSegment[], value: string): void {
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((at, key) => (at as Record<PathSegment, unknown>)[key], data)
  ;(holder as Record<PathSegment, unknown>)[path.at(-1) as PathSegment] = value
}
