import type {FrontMatterOption, OutlineOption, ParseOptions} from '../../parse.js'
import {type NoteFile, toNoteFile} from '../read-note.js'

/** A file whose note is read when it is needed. */
export interface LazyNoteFile<Schema extends FrontMatterOption> {
  file: NoteFile<Schema>
  /** Whether its note was asked for, so that its tree may have been edited. */
  isRead(): boolean
}

/**
 * Makes a note file whose note is read and judged when one of its fields is first asked for, and then kept.
 *
 * The fields are its own, as those of {@link toNoteFile} are: it can be spread, cloned and compared.
 *
 * @param onText is told after its `source` was set, as `writeNotes` does
 */
export function lazyNoteFile<Schema extends FrontMatterOption, OutlineSchema extends OutlineOption>(
  path: string,
  source: string,
  options: ParseOptions<Schema, OutlineSchema>,
  onText: () => void
): LazyNoteFile<Schema> {
  const state = new State(source, (text) => toNoteFile(path, text, options), onText)
  const file = Object.defineProperties({path, [stateKey]: state}, fields) as unknown as NoteFile<Schema>
  return {file, isRead: () => state.note !== null}
}

/** What stands behind the fields of a file. */
class State {
  note: NoteFile | null = null

  constructor(
    public source: string,
    readonly read: (source: string) => NoteFile,
    readonly onText: () => void
  ) {}

  get known(): NoteFile {
    this.note ??= this.read(this.source)
    return this.note
  }
}

const stateKey = Symbol('state')

interface Stateful {
  [stateKey]: State
}

/** The fields of all files: functions of their own for each file would give each a hidden class of its own, which V8 keeps for long. */
const fields: PropertyDescriptorMap = {
  [stateKey]: {enumerable: false},
  source: {
    enumerable: true,
    configurable: true,
    get(this: Stateful) {
      return this[stateKey].source
    },
    set(this: Stateful, text: string) {
      const state = this[stateKey]
      // The note that was read stays what it is, as that of any file does.
      state.note = state.known
      state.source = text
      state.onText()
    }
  },
  ...Object.fromEntries(
    (['notes', 'frontMatter', 'success', 'issues'] as const).map((name) => [
      name,
      {
        enumerable: true,
        configurable: true,
        get(this: Stateful) {
          return this[stateKey].known[name]
        },
        set(this: Stateful, value: unknown) {
          Object.assign(this[stateKey].known, {[name]: value})
        }
      }
    ])
  )
}
