import {Buffer} from 'node:buffer'
import {dirname, resolve} from 'node:path'
import {pMapIterable} from 'p-map'
import {checkNotes} from '../../check/check-notes.js'
import {type FixOptions, fixNotes} from '../../check/fix-notes.js'
import type {RuleSettings} from '../../check/settings.js'
import {type Issue, isError} from '../../issue/issue.js'
import {noFrontMatterHint} from '../../parse.js'
import type {LoadedConfig} from '../config/load-config.js'
import {decodeUtf8} from '../decode.js'
import type {MissingFile} from '../find-files.js'
import {findRepository, pathInRepository} from '../find-repository.js'
import {foreseeWriting} from '../foresee-writing.js'
import {reasonOf} from '../reasons.js'
import {resolveConfig} from '../resolve-config.js'
import {removeTemporaryFiles} from '../temporary-files.js'
import {writeBack} from '../write-back.js'
import {type Files, refuseUnwritable} from '../write-own.js'
import {type BaselineWriter, openBaseline, startBaseline} from './baseline.js'
import {findTargets, nameInConfig, type StandardInputName, type Targets} from './targets.js'
import {filesOfConfig, refuseOverlaps, type UsedFile, usedNotes} from './used-files.js'

/** One of the equal parts that a run is split into, so that several machines share the work. */
export interface Shard {
  /** Which, from 1. */
  index: number
  total: number
}

/** Which findings are mended, in place. */
export type FileFixes = Pick<FixOptions, 'unsafe' | 'only'>

/** Standard input, which may be one of the files. */
export interface StandardInput extends StandardInputName {
  read(): Promise<Uint8Array>
  /** Takes what became of it, where findings are mended. */
  write(text: string): void
}

/** What was found before, by content. */
export interface KnownIssues {
  /** Gives what was found in the very same content before; `null` where that isn't known. */
  find(path: string, bytes: Uint8Array): Issue[] | null
  /** Remembers what was found. */
  keep(path: string, bytes: Uint8Array, issues: Issue[]): void
}

/** What a run is to do. */
export interface CheckSetup extends Files {
  loaded: LoadedConfig
  /** What rules are set to, whatever the config says. */
  rules?: RuleSettings | undefined
  /** Which findings are mended; `null`: none, no note is written. */
  fix?: FileFixes | null | undefined
  /** The baseline's name. */
  baseline?: string | undefined
  /** Whether the baseline is written instead of being applied. */
  updateBaseline?: boolean | undefined
  /** What makes a baseline, as a message is to call it. */
  baselineMaker: string
  shard?: Shard | undefined
  concurrency?: number | undefined
  /** Opens what was found before; it isn't opened where the run is refused (default: there is none). */
  openKnown?: (() => Promise<KnownIssues | null>) | undefined
  /** What the caller writes beside: reports, a cache (default: nothing). */
  outputs?: readonly UsedFile[] | undefined
  standardInput?: StandardInput | undefined
}

/** A file that was judged. */
export interface CheckedFile {
  /** Its name, as it was given; one that was found begins with the folder's, or as the pattern does. */
  path: string
  /**
   * Its name from the root of the repository that this folder is in, as GitHub and other readers of reports have it; its `path` where there is no
   * repository, its whole name where it stands outside.
   */
  pathInRepository: string
  /** What is wrong with it; what a baseline knows is left out. */
  issues: Issue[]
  /** Its text as it is now, to show the places of issues in; it may be empty where there are none. */
  source: string
  /** What was mended, as `fixNotes` tells it. */
  fixed: Issue[]
  /** How many issues the baseline hides. */
  hidden: number
  /** Why it couldn't be read or, where something was to be mended, written. */
  error?: Error | undefined
}

/** A file of a run: it wasn't judged where it couldn't be read. */
export interface RunFile extends CheckedFile {
  isRead: boolean
}

/** What came of all files together. */
export interface CheckSummary {
  /** How many were judged. */
  files: number
  errors: number
  warnings: number
  /** How many issues were mended. */
  fixed: number
  /** How many of those that are left could be mended with certainty. */
  fixable: number
  /** How many the baseline hides. */
  hidden: number
  /** How many the baseline knows of these files that aren't there any more: it could be brought up to date. */
  outdated: number
  /** How many files couldn't be read or written, or were named and aren't there. */
  failed: number
}

/** A run over files: what `apunte check` does, but for what it prints. */
export interface CheckRun {
  /** The files that are judged, in order. */
  readonly paths: readonly string[]
  /** How many there are in all shards. */
  readonly total: number
  /** What the config ignores, though it was named or found. */
  readonly ignored: readonly string[]
  /** What was given and names no note. */
  readonly missing: readonly MissingFile[]
  /** The sums of what {@link CheckRun.files} gave so far. */
  readonly summary: CheckSummary
  /** Judges the files, several being read at once, and gives them in order. */
  files(): AsyncGenerator<RunFile, void, undefined>
  /**
   * Writes the baseline, if it is to be written.
   *
   * @returns how many findings it has by now; `null` where it isn't written
   */
  finish(): Promise<number | null>
}

/** How many files are read ahead: enough to keep the disk busy, few enough to keep memory small. */
const usualConcurrency = 16

/**
 * Finds what a run is for, and refuses what surely can't be done.
 *
 * @param patterns files, folders and globs; none: those that the config names, or all in this folder
 * @throws {Error} where the baseline can't be read, or couldn't be written; and where a file that is written is one that is read
 */
export async function openCheck(patterns: string | readonly string[], setup: CheckSetup): Promise<CheckRun> {
  const {loaded, fix, shard, standardInput, openKnown, concurrency = usualConcurrency, cwd, fs} = setup
  const found = await findTargets(patterns, loaded, setup, standardInput)
  await refuseOverlaps(await usedFiles(setup, found), setup)
  const baseline = await openBaselines(setup)
  const paths = shard ? filesOfShard(found.paths, shard) : found.paths
  const root = await findRepository(cwd, fs)
  const isStream = (path: string): boolean => path === standardInput?.word
  const nameOf = (path: string): string => (isStream(path) ? (standardInput?.name ?? path) : path)
  const inRepository = (path: string): string => {
    const isNameless = isStream(path) && standardInput?.name === undefined
    return root === null || isNameless ? nameOf(path) : pathInRepository(resolve(cwd, nameOf(path)), root)
  }
  const whole = paths.filter((path) => !isStream(path)).map((path) => resolve(cwd, path))
  if (fix) await removeTemporaryFiles([...new Set(whole.map((path) => dirname(path)))], {fs})
  const judge = startJudge(setup, (await openKnown?.()) ?? null, foreseeWriting(whole, fs))
  const summary: CheckSummary = {
    files: 0,
    errors: 0,
    warnings: 0,
    fixed: 0,
    fixable: 0,
    hidden: 0,
    outdated: 0,
    failed: found.missing.length
  }
  const attempt = async (path: string): Promise<RunFile> => {
    const names = {path: nameOf(path), pathInRepository: inRepository(path)}
    try {
      const place = found.places.get(path) ?? path
      const bytes = isStream(path) ? await (standardInput as StandardInput).read() : await fs.readFile(place)
      const {issues, ...rest} = await judge({path, name: names.path, place, bytes})
      const fresh = baseline?.filter({path: names.path, source: rest.source, issues}) ?? issues
      const hidden = issues.length - fresh.length
      summary.outdated += Math.max(0, (baseline?.countKnown(names.path) ?? 0) - hidden)
      return {...names, ...rest, issues: fresh, hidden, isRead: true}
    } catch (error) {
      const reason = new Error(reasonOf(error, names.path), {cause: error})
      return {...names, issues: [], source: '', fixed: [], hidden: 0, error: reason, isRead: false}
    }
  }
  return {
    paths,
    total: found.paths.length,
    ignored: found.ignored,
    missing: found.missing,
    summary,
    files: async function* () {
      const attempts = pMapIterable(paths, attempt, {concurrency, backpressure: 2 * concurrency})
      for await (const file of attempts) {
        if (file.isRead) summary.files++
        if (file.error) summary.failed++
        count(file, summary)
        yield file
      }
    },
    finish: async () => (await baseline?.write()) ?? null
  }
}

/** What a run reads and writes; notes of other shards, and those that the config ignores, are no files to write into either. */
async function usedFiles(setup: CheckSetup, found: Targets): Promise<UsedFile[]> {
  const {baseline, updateBaseline, fix, loaded, outputs = []} = setup
  const used: UsedFile[] = [...outputs]
  if (baseline !== undefined) {
    used.push({name: baseline, what: 'the baseline', use: updateBaseline ? 'write' : 'read'})
  }
  if (!fix && used.every(({use}) => use === 'read')) return []
  return [...(await filesOfConfig(loaded, setup)), ...used, ...usedNotes(found, fix ? 'change' : 'read')]
}

/** Gives a shard's files: every n-th by name, so that folders of large notes are spread. */
function filesOfShard(paths: readonly string[], {index, total}: Shard): string[] {
  return [...paths].sort().filter((_, at) => at % total === index - 1)
}

function count({issues, fixed, hidden}: CheckedFile, summary: CheckSummary): void {
  for (const issue of issues) {
    if (isError(issue)) summary.errors++
    else summary.warnings++
    if (issue.fixes?.some(({safe}) => safe)) summary.fixable++
  }
  summary.fixed += fixed.length
  summary.hidden += hidden
}

/** What a run does with its baseline: what is found is left out of the report, since it is known, or written down. */
interface RunBaseline {
  filter(file: Parameters<BaselineWriter['add']>[0]): Issue[]
  /** How many findings of a file it knows, and goes on to know. */
  countKnown(path: string): number
  write(): Promise<number | null>
}

async function openBaselines(setup: CheckSetup): Promise<RunBaseline | null> {
  const {baseline, updateBaseline, baselineMaker: maker, ...files} = setup
  if (baseline === undefined) return null
  if (!updateBaseline) {
    const {filter, countKnown} = await openBaseline(baseline, {...files, maker})
    return {filter, countKnown, write: async () => null}
  }
  await refuseUnwritable(baseline, files)
  const writer = await startBaseline(baseline, {...files, maker})
  return {
    filter: (file) => {
      writer.add(file)
      return []
    },
    countKnown: () => 0,
    write: writer.write
  }
}

/** A file that was read. */
interface ReadFile {
  path: string
  /** Its name in messages. */
  name: string
  place: string
  bytes: Uint8Array
}

type Judged = Pick<CheckedFile, 'issues' | 'source' | 'fixed' | 'error'>

function startJudge(
  setup: CheckSetup,
  known: KnownIssues | null,
  writingFs: Files['fs']
): (file: ReadFile) => Promise<Judged> {
  const {loaded, rules, fix, standardInput} = setup
  return async ({path, name, place, bytes}) => {
    const inConfig = nameInConfig(path, loaded.folder, setup, standardInput)
    const before = known?.find(inConfig, bytes)
    // What is known to be good needs no mending; what could be mended is seen in the text alone.
    if (before && (!fix || before.length === 0)) {
      const source = before.length > 0 || (fix && path === standardInput?.word) ? decodeUtf8(bytes, name) : ''
      if (fix && path === standardInput?.word) standardInput.write(source)
      return {issues: before, source, fixed: []}
    }
    const source = decodeUtf8(bytes, name)
    const resolved = resolveConfig(loaded.config, inConfig)
    const options = {...resolved, rules: {...resolved.rules, ...rules}}
    if (!fix) {
      const issues = checkNotes(source, options).map(forConfigs)
      known?.keep(inConfig, bytes, issues)
      return {issues, source, fixed: []}
    }
    const {output, fixed, remaining} = fixNotes(source, {...options, ...fix})
    let failure: string | null = null
    if (path === standardInput?.word) standardInput.write(output)
    else failure = await writeBack({path: name, place, source}, output, writingFs)
    // What couldn't be written is as it was.
    if (failure !== null) {
      return {
        issues: checkNotes(source, options).map(forConfigs),
        source,
        fixed: [],
        error: new Error(failure)
      }
    }
    const issues = remaining.map(forConfigs)
    known?.keep(inConfig, Buffer.from(output), issues)
    return {issues, source: output, fixed}
  }
}

/** A message for those who have a config, and call no function. */
function forConfigs(issue: Issue, _index: number, all: readonly Issue[]): Issue {
  if (!issue.message.endsWith(noFrontMatterHint)) return issue
  // What was meant to be front matter is a finding of its own; to want none would be the wrong remedy.
  const meant = all.find(({code}) => code === 'foreign-front-matter' || code === 'unclosed-front-matter')
  const hint = meant ? ` (what stands there isn't read: \`${meant.code}\` says why)` : configHint
  return {...issue, message: issue.message.slice(0, -noFrontMatterHint.length) + hint}
}

const configHint =
  ' (for notes without front matter, set `frontMatter: false` in `apunte.config`, which `apunte init` makes)'
