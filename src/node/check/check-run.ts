import {dirname, resolve} from 'node:path'
import {pMapIterable} from 'p-map'
import type {AcrossRule} from '../../check/across-rules.js'
import type {RuleSettings} from '../../check/settings.js'
import {type Issue, isError} from '../../issue/issue.js'
import type {LoadedConfig} from '../config/load-config.js'
import {listOf, type MissingFile} from '../find-files.js'
import {findRepository, pathInRepository} from '../find-repository.js'
import {foreseeWriting} from '../foresee-writing.js'
import {reasonOf} from '../reasons.js'
import {resolveConfig} from '../resolve-config.js'
import {removeTemporaryFiles} from '../temporary-files.js'
import {type Files, refuseUnwritable} from '../write-own.js'
import {mayBeOn, openAcross} from './across/across.js'
import {type BaselineWriter, openBaseline, startBaseline} from './baseline.js'
import {
  type FileFixes,
  type JudgedFile,
  type KnownNotes,
  release,
  type StandardInput,
  siteOf,
  startJudge
} from './judge-file.js'
import {findTargets, nameInConfig, type Targets} from './targets.js'
import {filesOfConfig, refuseOverlaps, type UsedFile, usedNotes} from './used-files.js'

/** One of the equal parts that a run is split into, so that several machines share the work. */
export interface Shard {
  /** Which, from 1. */
  index: number
  total: number
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
  openKnown?: (() => Promise<KnownNotes | null>) | undefined
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
  /** What this run can't see, since it judges a part of the notes alone. */
  readonly unseen: readonly Unseen[]
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

/** What a run can't see. */
export interface Unseen {
  /** The rule that would see it. */
  code: AcrossRule
  /** What it can't tell. */
  message: string
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
  const isShard = shard !== undefined && shard.total > 1
  const given = listOf(patterns)
  // Editors and hooks name the files that were changed: others may lead to them.
  const isNamed = given.length > 0 && given.every((pattern) => found.paths.includes(pattern))
  const isPart = isShard || isNamed
  const known = (await openKnown?.()) ?? null
  const stream = standardInput && readOnce(standardInput)
  const across = openAcross({
    fs,
    folder: loaded.folder,
    config: loaded.config,
    rules: setup.rules ?? {},
    isPart,
    notes: found.paths.filter((path) => !isStream(path)).map((path) => resolve(cwd, path)),
    knownFacts: (file, bytes) => {
      const inConfig = nameInConfig(file, loaded.folder, setup)
      const entry = known?.find(inConfig, bytes)
      return entry ? {facts: entry.facts, site: siteOf(resolveConfig(loaded.config, inConfig))} : null
    },
    unsaved:
      stream?.name === undefined || !paths.some(isStream)
        ? undefined
        : {file: resolve(cwd, stream.name), read: stream.read}
  })
  const judge = startJudge({
    ...setup,
    standardInput: stream,
    known,
    writingFs: foreseeWriting(whole, fs),
    mendingFs: foreseeWriting(whole, fs),
    wanted: across.wanted
  })
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
  /** Judges a file by itself. */
  const judgeAlone = async (path: string): Promise<Held> => {
    const names = {path: nameOf(path), pathInRepository: inRepository(path)}
    try {
      const place = found.places.get(path) ?? path
      const bytes = isStream(path) ? await (stream as StandardInput).read() : await fs.readFile(place)
      const judged = await judge.alone({path, name: names.path, place, bytes})
      across.learn(judged.note)
      if (!across.wanted) await judge.deliver(judged)
      return {path, names, judged}
    } catch (error) {
      return {path, names, error}
    }
  }
  /** Judges it by the files around it, and applies the baseline. */
  const judgeAcross = async ({path, names, judged, error}: Held): Promise<RunFile> => {
    try {
      if (!judged) throw error
      const {issues, source} = await judge.all(judged, across)
      const fresh = baseline?.filter({path: names.path, source, issues}) ?? issues
      const hidden = issues.length - fresh.length
      summary.outdated += Math.max(0, (baseline?.countKnown(names.path) ?? 0) - hidden)
      const file = {...names, issues: fresh, source, fixed: judged.fixed, hidden, isRead: true}
      return judged.error ? {...file, error: judged.error} : file
    } catch (cause) {
      const reason = new Error(reasonOf(cause, nameOf(path)), {cause})
      return {...names, issues: [], source: '', fixed: [], hidden: 0, error: reason, isRead: false}
    }
  }
  const options = {concurrency, backpressure: 2 * concurrency}
  const attempts = async function* (): AsyncGenerator<RunFile, void, undefined> {
    if (!across.needsAll && !(fix && across.wanted)) {
      yield* pMapIterable(paths, async (path) => judgeAcross(await judgeAlone(path)), options)
      return
    }
    // What one note is judged by is known when all were read, and when all were mended.
    const held: Held[] = []
    let units = 0
    for await (const file of pMapIterable(paths, judgeAlone, options)) {
      const {path, judged} = file
      units += judged?.source?.length ?? 0
      if (judged && units > mostHeld && !isStream(path)) release(judged)
      held.push(file)
    }
    if (fix) {
      for (const {judged} of held) {
        if (!judged) continue
        try {
          await judge.mend(judged, across)
        } catch (error) {
          // One that changed meanwhile keeps no other from being judged, and told.
          judged.error = new Error(reasonOf(error, judged.name), {cause: error})
        }
        await judge.deliver(judged)
      }
    }
    for (const {judged} of held) {
      try {
        if (judged) await across.see(judged.note)
      } catch (error) {
        if (judged) judged.error = new Error(reasonOf(error, judged.name), {cause: error})
      }
    }
    yield* pMapIterable(held, async (file) => judgeAcross(file), options)
  }
  return {
    paths,
    total: found.paths.length,
    ignored: found.ignored,
    missing: found.missing,
    unseen: unseenIn(setup, {isShard, isPart}),
    summary,
    files: async function* () {
      for await (const file of attempts()) {
        if (file.isRead) summary.files++
        if (file.error) summary.failed++
        count(file, summary)
        yield file
      }
    },
    finish: async () => (await baseline?.write()) ?? null
  }
}

/** How many code units of texts are held in memory while others are read. */
const mostHeld = 50_000_000

/** A file that was judged by itself, or why it couldn't be. */
interface Held {
  path: string
  names: Pick<CheckedFile, 'path' | 'pathInRepository'>
  judged?: JudgedFile
  error?: unknown
}

/** Standard input can be read once; several may ask for it. */
function readOnce(standardInput: StandardInput): StandardInput {
  let bytes: Promise<Uint8Array> | undefined
  return {
    ...standardInput,
    read: () => {
      bytes ??= standardInput.read()
      return bytes
    }
  }
}

function unseenIn(
  {loaded, rules = {}}: CheckSetup,
  {isShard, isPart}: {isShard: boolean; isPart: boolean}
): Unseen[] {
  const words: Unseen[] = []
  if (isShard) {
    words.push({
      code: 'duplicate-across',
      message: '`duplicate-across` compares the notes of this part alone'
    })
  }
  if (isPart) {
    words.push({
      code: 'orphan',
      message: `\`orphan\` is not judged: it has to see all notes${isShard ? '' : ', so name folders or globs'}`
    })
  }
  return words.filter(({code}) => mayBeOn(code, {config: loaded.config, rules}))
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
