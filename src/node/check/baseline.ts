import {dirname, relative, resolve, sep} from 'node:path'
import process from 'node:process'
import * as v from 'valibot'
import {type Issue, issuesKind} from '../../issue/issue.js'
import {checkArgument, checkOptions, type OptionKinds, objectLike, textKind} from '../../text/options.js'
import {decodeUtf8} from '../decode.js'
import {errorCode} from '../error-code.js'
import {type FileSystem, fileSystemKind, folderKind, nodeFileSystem} from '../file-system.js'
import {reasonOf} from '../reasons.js'
import {type Files, writeOwnFile} from '../write-own.js'
import {type FindingKey, keysOf, printKey} from './fingerprints.js'

/** A finding that a baseline knows. */
export interface KnownFinding extends FindingKey {
  /** How often it stands in the file. */
  count: number
}

/** The findings that a project lives with for now. */
export interface Baseline {
  /** They, by the names of the files, which are relative to the baseline's own folder. */
  readonly files: ReadonlyMap<string, readonly KnownFinding[]>
  /**
   * Leaves out those of a file's issues that are known.
   *
   * @param file its name (relative to `cwd`), its text, and its issues
   * @returns those that are new, in their order
   */
  filter(file: IssuesOfFile): Issue[]
}

/** What a file's issues are. */
export interface IssuesOfFile {
  /** The file's name, as it was given. */
  path: string
  /** Its text; where there are no issues it may be empty. */
  source: string
  issues: readonly Issue[]
}

/** Options of {@link readBaseline} and {@link writeBaseline}. */
export interface BaselineOptions {
  /** The folder that names are relative to, the baseline's and those of the notes (default: the process's). */
  cwd?: string | undefined
  /** (default: Node's own) */
  fs?: FileSystem | undefined
}

const baselineOptionKinds: OptionKinds<BaselineOptions> = {cwd: folderKind, fs: fileSystemKind}
const nameKind = textKind('the name of a baseline')

/**
 * Reads a baseline: the findings that `apunte check --update-baseline`, or {@link writeBaseline}, has written down. A finding is known again by
 * its file, its code, its message and its path in the note (the topics and bullets around it), not by its line. Files are named from the
 * baseline's own folder, so that it is the same from every folder.
 *
 * @param path its name
 * @param options where names begin
 * @returns what is known, and a filter
 * @throws {Error} where it can't be read, or is none
 *
 * @example
 * const baseline = await readBaseline('known.json')
 * const {files} = await checkFiles('drafts/old.md')
 * files.map(({issues}) => issues.length) // [1]
 * files.map((file) => baseline.filter(file).length) // [0]
 */
export async function readBaseline(path: string, options: BaselineOptions = {}): Promise<Baseline> {
  checkArgument(path, nameKind, 'read the baseline called')
  checkOptions(options, baselineOptionKinds, 'readBaseline')
  const {files, filter} = await openBaseline(path, filesOf(options))
  return {files, filter}
}

/** A baseline that tells how much it knows. */
export interface OpenBaseline extends Baseline {
  /** How many findings of a file it knows. */
  countKnown(path: string): number
}

/** As {@link readBaseline}, for options that were looked at. */
export async function openBaseline(path: string, files: BaselineFiles): Promise<OpenBaseline> {
  const known = await readKnown(path, files)
  if (!known) {
    const {message} = gone(path)
    throw new Error(`${message} (${files.maker} makes one)`)
  }
  const nameOf = namer(path, files)
  return {
    files: known,
    countKnown: (file) => (known.get(nameOf(file)) ?? []).reduce((sum, {count}) => sum + count, 0),
    filter: (file) => {
      checkArgument(file, fileKind, 'filter the issues of')
      checkArgument(file.issues, issuesKind, 'filter')
      const counts = new Map((known.get(nameOf(file.path)) ?? []).map((item) => [printKey(item), item.count]))
      if (counts.size === 0 || file.issues.length === 0) return [...file.issues]
      const keys = keysOf(file.issues, file.source).map(printKey)
      return file.issues.filter((_, index) => {
        const key = keys[index] as string
        const count = counts.get(key) ?? 0
        counts.set(key, count - 1)
        return count <= 0
      })
    }
  }
}

const fileKind = objectLike('a checked file, `{path, source, issues}`')

/**
 * Writes findings down as a baseline. It is brought up to date: the files that are given get what was found in them now, others keep what they
 * had, unless they are gone.
 *
 * @param path the baseline's name
 * @param checked the files that were judged, those without issues included, as {@link checkFiles} gives them
 * @param options where names begin
 * @returns how many findings the baseline has by now
 * @throws {Error} where it can't be written, or holds something else than a baseline; it stays as it was
 *
 * @example
 * const {files} = await checkFiles('drafts/old.md')
 * await writeBaseline('new-baseline.json', files) // 1
 */
export async function writeBaseline(
  path: string,
  checked: Iterable<IssuesOfFile>,
  options: BaselineOptions = {}
): Promise<number> {
  checkArgument(path, nameKind, 'write the baseline called')
  checkOptions(options, baselineOptionKinds, 'writeBaseline')
  const writer = await startBaseline(path, filesOf(options))
  for (const file of checked) writer.add(file)
  return writer.write()
}

/** Collects findings, to write them down as a baseline. */
export interface BaselineWriter {
  add(file: IssuesOfFile): void
  /** @returns how many findings the baseline has by now */
  write(): Promise<number>
}

/**
 * Starts to bring a baseline up to date. Its text is the same whenever the findings are.
 *
 * @throws {Error} where the file holds something else
 */
export async function startBaseline(path: string, files: BaselineFiles): Promise<BaselineWriter> {
  const before = (await readKnown(path, files)) ?? new Map<string, readonly KnownFinding[]>()
  const found = new Map<string, readonly KnownFinding[]>()
  const nameOf = namer(path, files)
  return {
    add: (file) => {
      checkArgument(file, fileKind, 'write down the issues of')
      found.set(nameOf(file.path), countAlike(keysOf(file.issues, file.source)))
    },
    write: async () => {
      for (const [name, findings] of before) {
        if (!found.has(name) && (await isThere(name, path, files))) found.set(name, findings)
      }
      const kept = [...found].filter(([, findings]) => findings.length > 0).sort(byName)
      const text = `${JSON.stringify({version: 1, files: Object.fromEntries(kept)}, null, 2)}\n`
      await writeOwnFile(path, text, files)
      return kept.flatMap(([, findings]) => findings).reduce((sum, {count}) => sum + count, 0)
    }
  }
}

/** What makes a baseline, as a message is to call it: for the command another word than for code. */
interface BaselineFiles extends Files {
  maker: string
}

function filesOf({cwd = process.cwd(), fs = nodeFileSystem}: BaselineOptions): BaselineFiles {
  return {cwd, fs, maker: '`writeBaseline`'}
}

/** Names files from the baseline's own folder, with `/`. */
function namer(path: string, {cwd}: Files): (file: string) => string {
  const folder = dirname(resolve(cwd, path))
  return (file) => relative(folder, resolve(cwd, file)).split(sep).join('/')
}

async function isThere(name: string, path: string, {cwd, fs}: Files): Promise<boolean> {
  return fs.stat(resolve(cwd, dirname(path), name)).then(
    () => true,
    () => false
  )
}

function countAlike(keys: readonly FindingKey[]): KnownFinding[] {
  const counted = new Map<string, KnownFinding>()
  for (const key of keys) {
    const printed = printKey(key)
    const known = counted.get(printed)
    if (known) known.count++
    else counted.set(printed, {...key, count: 1})
  }
  return [...counted].sort(byName).map(([, finding]) => finding)
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : left > right ? 1 : 0
}

type Known = Map<string, readonly KnownFinding[]>

/** What a baseline holds; `null` where there is none. */
async function readKnown(path: string, {cwd, fs, maker}: BaselineFiles): Promise<Known | null> {
  let text: string
  try {
    text = decodeUtf8(await fs.readFile(resolve(cwd, path)), path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw new Error(reasonOf(error, path), {cause: error})
  }
  const known = v.safeParse(BaselineSchema, parseJson(text))
  if (!known.success) {
    throw new Error(
      `Cannot use the baseline \`${path}\`, expected one that ${maker} has written: restore it if it was one, or name a file that is not there, and ${maker} makes it`
    )
  }
  return new Map(known.output.files)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function gone(path: string): Error {
  return new Error(reasonOf(Object.assign(new Error('it is not there'), {code: 'ENOENT'}), path))
}

const FindingSchema = v.object({
  code: v.string(),
  path: v.array(v.string()),
  message: v.string(),
  count: v.pipe(v.number(), v.integer(), v.minValue(1))
})

/** As a list of entries, no name means something else: a file may be called `__proto__`. */
const BaselineSchema = v.object({
  version: v.literal(1),
  files: v.pipe(
    v.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
    v.transform((files) => Object.entries(files)),
    v.array(v.tuple([v.string(), v.array(FindingSchema)]))
  )
})
