import {Buffer} from 'node:buffer'
import {createHash} from 'node:crypto'
import {join, resolve} from 'node:path'
import {checkOptionKinds, judgeAlone} from '../../check/check-notes.js'
import type {KnownDisable} from '../../check/disables.js'
import {type FixedAlone, type FixOptions, fixAlone} from '../../check/fix-notes.js'
import {withFrontMatterHint} from '../../check/front-matter-hint.js'
import {type RuleSettings, resolveSettings} from '../../check/settings.js'
import {compareIssues, type Issue} from '../../issue/issue.js'
import {checkOptions} from '../../text/options.js'
import type {Notes} from '../../tree/nodes.js'
import type {LoadedConfig} from '../config/load-config.js'
import {decodeUtf8} from '../decode.js'
import {type ResolvedConfig, resolveConfig} from '../resolve-config.js'
import {writeBack} from '../write-back.js'
import type {Files} from '../write-own.js'
import type {Across} from './across/across.js'
import {type AcrossFacts, noAcrossFacts, takeFacts, type WantedFacts} from './across/facts.js'
import {mendLinks, withSureFixes} from './across/mend-links.js'
import type {AcrossNote} from './across/note.js'
import {nameInConfig, type StandardInputName} from './targets.js'

/** Which findings are mended, in place. */
export type FileFixes = Pick<FixOptions, 'unsafe' | 'only'>

/** Standard input, which may be one of the files. */
export interface StandardInput extends StandardInputName {
  read(): Promise<Uint8Array>
  /** Takes what became of it, where findings are mended. */
  write(text: string): void
}

/** What was found in a note by itself, and what others are judged by. */
export interface KnownNote {
  issues: Issue[]
  facts: AcrossFacts
}

/** What was found before, by content. */
export interface KnownNotes {
  /** Gives what was found in the very same content before; `null` where that isn't known. */
  find(path: string, bytes: Uint8Array): KnownNote | null
  /** Remembers what was found. */
  keep(path: string, bytes: Uint8Array, note: KnownNote): void
}

/** A file that was read. */
export interface ReadFile {
  path: string
  /** Its name in messages. */
  name: string
  place: string
  bytes: Uint8Array
}

/** A file that was judged by itself. */
export interface JudgedFile extends Omit<ReadFile, 'bytes'> {
  /** What was found in it, by itself. */
  own: Issue[]
  /** What was mended. */
  fixed: Issue[]
  /** Why it couldn't be written. */
  error: Error | undefined
  note: AcrossNote
  /** Its text as it is now; `null` where it isn't at hand. */
  source: string | null
  /** Tells its text from any other, where it isn't at hand. */
  hash: string | null
}

/** Judges files, one at a time. */
export interface FileJudge {
  /** Judges a file by itself, and mends it. */
  alone(file: ReadFile): Promise<JudgedFile>
  /** Mends what is wrong by the files around it. */
  mend(file: JudgedFile, across: Across): Promise<void>
  /** Gives standard input, mended, to whoever reads on. */
  deliver(file: JudgedFile): Promise<void>
  /** Gives all that is wrong with a file, by itself and by the files around it. */
  all(file: JudgedFile, across: Across): Promise<{issues: Issue[]; source: string}>
}

/** What files are judged by. */
export interface JudgeSetup extends Files {
  loaded: LoadedConfig
  rules?: RuleSettings | undefined
  fix?: FileFixes | null | undefined
  standardInput?: StandardInput | undefined
  known: KnownNotes | null
  /** What notes are written with. */
  writingFs: Files['fs']
  /** For those that are written again, once links are mended: what is asked of them is asked then. */
  mendingFs: Files['fs']
  /** What has to be known of notes to judge them by each other; `null` where they aren't. */
  wanted: WantedFacts | null
}

/** How often a note's links are mended, and what its new text shows then. */
const mostRounds = 3

/** Makes what judges a run's files. */
export function startJudge(setup: JudgeSetup): FileJudge {
  const {fix, fs, known, standardInput, writingFs, mendingFs} = setup
  const isStream = (path: string): boolean => path === standardInput?.word
  const readSource = async (file: JudgedFile): Promise<string> => {
    if (file.source !== null) return file.source
    const bytes = await fs.readFile(file.place)
    if (hashOf(bytes) !== file.hash) {
      throw new Error(`Cannot judge \`${file.name}\`: it changed meanwhile; check it again`)
    }
    return decodeUtf8(bytes, file.name)
  }
  const alone = async ({path, name, place, bytes}: ReadFile): Promise<JudgedFile> => {
    const settled = settle(path, place, setup)
    const {inConfig} = settled
    const judged = (found: KnownNote, source: string | null, hash: string | null = null): JudgedFile => ({
      path,
      name,
      place,
      own: found.issues,
      fixed: [],
      error: undefined,
      note: {...settled.note, facts: found.facts},
      source,
      hash
    })
    const before = known?.find(inConfig, bytes)
    // What is known to be good needs no mending; what could be mended is seen in the text alone.
    if (before && (!fix || before.issues.length === 0)) {
      const source = before.issues.length > 0 || isStream(path) ? decodeUtf8(bytes, name) : null
      return judged(before, source, source === null ? hashOf(bytes) : null)
    }
    const source = decodeUtf8(bytes, name)
    if (!fix) {
      const found = toKnown(judgeAlone(source, settled.options, settled.note.settings), source, settled)
      known?.keep(inConfig, bytes, found)
      return judged(found, source)
    }
    const done = fixAlone(source, {...settled.options, ...fix}, settled.note.settings)
    const failure = isStream(path)
      ? null
      : await writeBack({path: name, place, source}, done.output, writingFs)
    // What couldn't be written is as it was.
    if (failure !== null) {
      const found = toKnown(judgeAlone(source, settled.options, settled.note.settings), source, settled)
      return {...judged(found, source), error: new Error(failure)}
    }
    const found = toKnown(ofFixed(done), done.output, settled)
    const written = done.output === source ? bytes : Buffer.from(done.output)
    known?.keep(inConfig, written, found)
    return {...judged(found, done.output), fixed: done.fixed}
  }
  const mend = async (file: JudgedFile, across: Across): Promise<void> => {
    if (!fix || file.error) return
    for (let round = 0; round < mostRounds; round++) {
      const broken = await across.find(file.note, () => readSource(file))
      if (!broken.some(({fixes}) => fixes)) return
      const source = await readSource(file)
      const {output, fixed} = mendLinks(source, withSureFixes(broken, source), fix)
      if (output === source) return
      const settled = settle(file.path, file.place, setup)
      const done = fixAlone(output, {...settled.options, ...fix}, settled.note.settings)
      const {path, name, place} = file
      const failure = isStream(path)
        ? null
        : await writeBack({path: name, place, source}, done.output, mendingFs)
      if (failure !== null) {
        file.error = new Error(failure)
        return
      }
      const found = toKnown(ofFixed(done), done.output, settled)
      const written = Buffer.from(done.output)
      known?.keep(settled.inConfig, written, found)
      Object.assign(file, {
        own: found.issues,
        fixed: [...file.fixed, ...fixed, ...done.fixed],
        note: {...settled.note, facts: found.facts},
        source: file.source === null ? null : done.output,
        hash: file.source === null ? hashOf(written) : null
      })
      across.forget(file.note.file)
      across.learn(file.note)
    }
  }
  return {
    alone,
    mend,
    deliver: async (file) => {
      if (fix && isStream(file.path)) standardInput?.write(await readSource(file))
    },
    all: async (file, across) => {
      const found = await across.find(file.note, () => readSource(file))
      const isMending = found.some(({fixes}) => fixes)
      const sure = isMending ? withSureFixes(found, await readSource(file)) : found
      const issues = [...file.own, ...sure].sort(compareIssues)
      return {issues, source: issues.length > 0 ? await readSource(file) : (file.source ?? '')}
    }
  }
}

/** What is settled of a file before it is judged. */
interface Settled {
  inConfig: string
  options: ResolvedConfig
  note: Omit<AcrossNote, 'facts'>
  wanted: WantedFacts | null
}

function settle(path: string, place: string, setup: JudgeSetup): Settled {
  const {loaded, rules, standardInput, cwd, wanted} = setup
  const inConfig = nameInConfig(path, loaded.folder, setup, standardInput)
  const resolved = resolveConfig(loaded.config, inConfig)
  const options = {...resolved, rules: {...resolved.rules, ...rules}}
  checkOptions(options, checkOptionKinds, 'checkNotes')
  const isStream = path === standardInput?.word
  const name = isStream ? standardInput.name : path
  // No file has this name: a text that has none may lead to its own headings, and to nothing else.
  const file = name === undefined ? join(cwd, '\0.md') : resolve(cwd, name)
  const note = {
    file,
    place: name === undefined ? null : isStream ? file : place,
    settings: resolveSettings(options.ownRules ?? [], options.rules),
    site: siteOf(resolved),
    root: rootOf(resolved, loaded)
  }
  return {inConfig, options, note, wanted}
}

/** Where a note is shown; where nobody said it, that may be any site. */
export function siteOf({site}: ResolvedConfig): AcrossNote['site'] {
  return site ?? 'any'
}

/** The folder that links with a `/` at their start are relative to: a whole name. */
export function rootOf({root}: ResolvedConfig, {folder}: LoadedConfig): string | undefined {
  return root === undefined ? undefined : resolve(folder, root)
}

interface FoundAlone {
  notes: Notes<object>
  issues: readonly Issue[]
  disables: readonly KnownDisable[]
}

function ofFixed({notes, remaining, disables}: FixedAlone): FoundAlone {
  return {notes, issues: remaining, disables}
}

function toKnown(found: FoundAlone, source: string, {note, options, wanted}: Settled): KnownNote {
  return {
    issues: found.issues.map(forConfigs),
    facts: wanted ? takeFacts(found, source, note.site, options.frontMatter, wanted) : noAcrossFacts
  }
}

/** Lets go of a text while others are read; it is read again where something is told of it. */
export function release(file: JudgedFile): void {
  file.hash ??= hashOf(Buffer.from(file.source ?? ''))
  file.source = null
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64')
}

/** A message for those who have a config, and call no function. */
export function forConfigs(issue: Issue, _index: number, all: readonly Issue[]): Issue {
  return withFrontMatterHint(issue, all, configHint)
}

/** What to do about notes without front matter, for those who have a config. */
export const configHint =
  'for notes without front matter, set `frontMatter: false` in `apunte.config`, which `apunte init` makes'
