import {resolve} from 'node:path'
import process from 'node:process'
import type {Config} from '../../check/config.js'
import {findFixProblems, fixOptionKinds} from '../../check/fix-notes.js'
import {findSettingProblems, type RuleSettings} from '../../check/settings.js'
import {
  callback,
  checkArgument,
  checkOptions,
  findOptionProblems,
  flagKind,
  type OptionKinds,
  objectLike,
  textKind,
  wholeNumber
} from '../../text/options.js'
import {type LoadedConfig, loadConfig} from '../config/load-config.js'
import {refuseBadConfig} from '../config/take-config.js'
import {type FileSystem, fileSystemKind, folderKind, nodeFileSystem, patternsKind} from '../file-system.js'
import {describeMissing, type ReadingProgress} from '../read-notes.js'
import {type CheckedFile, type CheckSummary, openCheck, type Shard, type Unseen} from './check-run.js'
import type {FileFixes} from './judge-file.js'

/** Options of {@link checkFiles}. */
export interface CheckFilesOptions {
  /**
   * The config: its file's name, `false` for none, what {@link loadConfig} gave, or a config itself, whose patterns begin in `cwd` (default: the
   * one that is found from `cwd` upwards; code in it is run).
   */
  config?: string | false | LoadedConfig | Config | undefined
  /** What rules are set to, whatever the config says (default: nothing else). */
  rules?: RuleSettings | undefined
  /**
   * Whether what can be mended is mended, in the files, also what a baseline leaves out; or which of it: what `fixNotes` takes
   * (default: false).
   */
  fix?: boolean | FileFixes | undefined
  /** The name of a baseline, whose findings are left out (default: none). */
  baseline?: string | undefined
  /** Whether the findings are written into the baseline instead (default: false). */
  updateBaseline?: boolean | undefined
  /** Which part of the files is judged, such as `{index: 2, total: 5}` (default: all). */
  shard?: Shard | undefined
  /** The folder that names are relative to (default: the process's). */
  cwd?: string | undefined
  /** How many files are read at once (default: 16). */
  concurrency?: number | undefined
  /** Is told after each file. */
  onProgress?: ((progress: ReadingProgress) => void) | undefined
  /** (default: Node's own) */
  fs?: FileSystem | undefined
}

const checkFilesKinds: OptionKinds<CheckFilesOptions> = {
  config: {
    expected: 'the name of a config, `false`, or a config',
    isType: (value) =>
      value === false || typeof value === 'string' || (typeof value === 'object' && value !== null),
    isValue: (value) => value !== ''
  },
  rules: objectLike("an object of settings by the rules' ids"),
  fix: {
    expected: '`true`, `false` or an object such as `{only: […], unsafe: true}`',
    isType: (value) => flagKind.isType(value) || (typeof value === 'object' && value !== null)
  },
  baseline: {...textKind('the name of a baseline'), isValue: (value) => value !== ''},
  updateBaseline: flagKind,
  shard: objectLike(
    'an object `{index, total}` of whole numbers, the index from 1 to the total',
    (value) => {
      const {index, total} = value as Partial<Shard>
      return (
        Number.isInteger(index) &&
        Number.isInteger(total) &&
        1 <= Number(index) &&
        Number(index) <= Number(total)
      )
    },
    (value) => JSON.stringify(value)
  ),
  cwd: folderKind,
  concurrency: wholeNumber(1),
  onProgress: callback('which is told after each file'),
  fs: fileSystemKind
}

/** What {@link checkFiles} gives. */
export interface CheckedFiles {
  /** The files that were judged, in order. */
  files: CheckedFile[]
  /** What couldn't be read or written, and what was named and isn't there, with the reasons. */
  failed: Array<{path: string; error: Error}>
  /** What this part of the files can't show, by the rules that would see it; none without `shard`. */
  unseen: Unseen[]
  summary: CheckSummary
}

/**
 * Judges files by a config: what `apunte check` does, but for what it prints. The command is built on it.
 *
 * @param patterns names of files and folders, and globs: one, or a list; none: those that the config names, or else all in `cwd`
 * @param options the config, and what else the command's flags say
 * @returns the files with their issues, what couldn't be read or written, and the sums
 * @throws {NotesError} where the config can't be used
 * @throws {TypeError} where the settings of rules can't be used
 * @throws {Error} where the config or the baseline can't be read, or the baseline can't be written; where a file that is written (the baseline, notes that are
 *   mended) is one that is read for something else
 *
 * @example
 * const {files, summary} = await checkFiles(['notes', 'drafts/*.md'], {rules: {'empty-item': 'error'}})
 * files.map(({path}) => path) // ['notes/elm.md', 'notes/zig.md', 'drafts/old.md']
 * files.at(-1).issues.map(({code, position}) => [code, position.start.line]) // [['empty-item', 9]]
 * summary.errors // 1
 */
export async function checkFiles(
  patterns: string | readonly string[] = [],
  options: CheckFilesOptions = {}
): Promise<CheckedFiles> {
  checkArgument(patterns, patternsKind, 'check the files named by')
  checkOptions(options, checkFilesKinds, 'checkFiles')
  const {fix = false, onProgress, fs = nodeFileSystem, rules = {}, ...rest} = options
  const cwd = resolve(options.cwd ?? process.cwd())
  const loaded = await takeConfig(options.config, {cwd, fs})
  const own = loaded.config.ownRules ?? []
  const [problem] = findSettingProblems(own, rules)
  if (problem) throw new TypeError(problem.message)
  if (options.updateBaseline && options.baseline === undefined) {
    throw new TypeError('Cannot update a baseline without `baseline`, expected its name')
  }
  const run = await openCheck(patterns, {
    ...rest,
    cwd,
    fs,
    loaded,
    rules,
    fix: readFixes(fix, own),
    baselineMaker: '`updateBaseline`'
  })
  const total = run.paths.length + run.missing.length
  const checked: CheckedFiles = {files: [], failed: [], unseen: [...run.unseen], summary: run.summary}
  let done = 0
  for await (const {isRead, ...file} of run.files()) {
    const {path, error} = file
    if (error) checked.failed.push({path, error})
    if (isRead) checked.files.push(file)
    onProgress?.({done: ++done, total, path})
  }
  for (const item of run.missing) {
    const {pattern: path} = item
    checked.failed.push({path, error: new Error(describeMissing(item))})
    onProgress?.({done: ++done, total, path})
  }
  await run.finish()
  return checked
}

async function takeConfig(
  config: CheckFilesOptions['config'],
  {cwd, fs}: {cwd: string; fs: FileSystem}
): Promise<LoadedConfig> {
  if (config === undefined || config === false || typeof config === 'string') {
    return loadConfig({config, cwd, fs})
  }
  if (isLoaded(config)) return config
  refuseBadConfig(config)
  return {config, folder: cwd, path: null}
}

function isLoaded(config: LoadedConfig | Config): config is LoadedConfig {
  return 'folder' in config && 'config' in config
}

function readFixes(fix: boolean | FileFixes, own: Parameters<typeof findFixProblems>[1]): FileFixes | null {
  if (typeof fix === 'boolean') return fix ? {} : null
  const {unsafe, only} = fixOptionKinds
  const [wrong] = findOptionProblems(fix, {unsafe, only}, ' in `fix` of `checkFiles`')
  if (wrong) throw new (wrong.isRange ? RangeError : TypeError)(wrong.message)
  const [problem] = findFixProblems(fix.only ?? [], own)
  if (problem !== undefined) throw new RangeError(problem)
  return fix
}
