import {Buffer} from 'node:buffer'
import {basename, dirname, join, relative, resolve, sep} from 'node:path'
import process from 'node:process'
import {applyEdits} from '../../text/edits.js'
import {checkArgument, checkOptions, type OptionKind} from '../../text/options.js'
import {quote} from '../../text/quote.js'
import {decodeUtf8} from '../decode.js'
import {errorCode} from '../error-code.js'
import {type FileSystem, fileSystemKind, folderKind, nodeFileSystem} from '../file-system.js'
import {foreseeWriting} from '../foresee-writing.js'
import {holdFolder} from '../held-folder.js'
import {isOutside} from '../is-outside.js'
import {realName} from '../real-name.js'
import {reasonOf} from '../reasons.js'
import {nameTemporaryFile} from '../temporary-files.js'
import {toFormer} from '../write-file.js'
import {carryOut, hashBytes, stateOf, takeBack} from './carry-out.js'
import type {FileEdits} from './file-edits.js'
import {problemOf} from './finish-file-edits.js'
import {
  type FoundJournal,
  findJournals,
  isPlainName,
  type Journal,
  leaveJournal,
  type PlannedFile,
  removeJournal,
  writeJournal
} from './journal.js'
import {isFree} from './move-note.js'

/** Options of {@link applyFileEdits}. */
export interface ApplyFileEditsOptions {
  /** The folder that names are relative to; all files stand in it (default: the process's). */
  cwd?: string | undefined
  /** (default: Node's own) */
  fs?: FileSystem | undefined
}

const editsKind: OptionKind = {
  expected: 'an array of `{path, edits}`, as `renameTopic`, `moveNote` and their likes give it',
  isType: (value) =>
    Array.isArray(value) &&
    value.every(
      (item) =>
        typeof item?.path === 'string' &&
        Array.isArray(item.edits) &&
        ['string', 'undefined'].includes(typeof item.newPath) &&
        ['string', 'undefined'].includes(typeof item.sha256) &&
        ['boolean', 'undefined'].includes(typeof item.create)
    )
}

/** A file that is planned to change, and what it holds. */
interface Target extends PlannedFile {
  /** Its name as it was given. */
  name: string
  /** Its text before; `null` where there is no file. */
  source: string | null
}

/**
 * Writes the edits of many files: all of them, or none.
 *
 * Every file is looked at first: whether it holds the text that its edits were made for, whether its new name is free, whether it may be
 * written. Then what is to be done is written into a journal beside them and synced, and then done, one file after the other. An error on
 * the way takes back what was done. What is cut short, by a power failure say, is finished by {@link finishFileEdits} or by the next
 * `apunte rename`: until then each file is as it was or as it is to be, and nothing else is applied in that folder.
 *
 * @param edits what `renameTopic`, `moveNote`, `renameKey` or `extractTopic` of a collection gave
 * @param options the folder that their names are relative to: the collection's
 * @returns the names of the files that were written, the new ones of those that were moved
 * @throws {TypeError} for what is no list of edits
 * @throws {RangeError} for edits that overlap, or lie out of their text
 * @throws {Error} where something stands in the way; all that does is told, and nothing was changed
 *
 * @example
 * const collection = await loadCollection(['notes'])
 * await applyFileEdits(await collection.renameTopic('notes/elm.md', 'Elm', 'The Elm language')) // ['notes/elm.md']
 */
export async function applyFileEdits(
  edits: readonly FileEdits[],
  options: ApplyFileEditsOptions = {}
): Promise<string[]> {
  checkArgument(edits, editsKind, 'apply')
  checkOptions(options, {cwd: folderKind, fs: fileSystemKind}, 'applyFileEdits')
  const {cwd = process.cwd(), fs = nodeFileSystem} = options
  return applyAll(edits, {cwd, folder: cwd, fs})
}

/** Where edits are applied. */
export interface ApplyingPlace {
  /** The folder that names are relative to. */
  cwd: string
  /** The one that all files stand in, and the journal. */
  folder: string
  fs: FileSystem
}

/** Looks at every file, as {@link applyFileEdits} does, and writes nothing. */
export async function lookAtFileEdits(
  edits: readonly FileEdits[],
  {cwd, folder: given, fs}: ApplyingPlace
): Promise<void> {
  const folder = await fs.realpath(resolve(given))
  const [unfinished] = await findJournals(folder, fs)
  if (unfinished) throw notAlone(unfinished)
  await lookAtAll(edits, cwd, folder, fs)
}

/** {@link applyFileEdits}, for names that are relative to another folder than the one that holds all files. */
export async function applyAll(
  edits: readonly FileEdits[],
  {cwd, folder: given, fs}: ApplyingPlace
): Promise<string[]> {
  const folder = await fs.realpath(resolve(given))
  const [unfinished] = await findJournals(folder, fs)
  if (unfinished) throw notAlone(unfinished)
  const targets = await lookAtAll(edits, cwd, folder, fs)
  await tryFolders(targets, folder, fs)
  const changing = targets.filter(({path, newPath, source, text}) => path !== newPath || source !== text)
  if (changing.length === 0) return []
  const writing = foreseeWriting(
    changing.map(({newPath}) => join(folder, newPath)),
    fs
  )
  const planned = changing.map(
    ({path, newPath, before, text}): PlannedFile => ({path, newPath, before, text})
  )
  const journal = await writeJournal(folder, planned, fs)
  // Another run may have looked at the same time: neither has begun.
  const [other] = await findJournals(folder, fs)
  if (other) {
    await removeJournal(folder, journal, fs)
    throw notAlone(other)
  }
  await carryOutAll(changing, journal, folder, writing)
  await removeJournal(folder, journal, fs)
  return changing.map(({name}) => name)
}

function notAlone(journal: FoundJournal): Error {
  const names = (journal.files ?? []).map(({path}) => quote(path))
  const problem =
    problemOf(journal, false) ??
    `a run was cut short here (${names.join(', ') || 'before it began'}): \`finishFileEdits\` or \`apunte rename finish\` does the rest`
  return new Error(`Cannot apply the edits, nothing was written: ${problem}`)
}

/** Does what is planned; takes it back where it can't be. */
async function carryOutAll(
  targets: readonly Target[],
  journal: Journal,
  folder: string,
  fs: FileSystem
): Promise<void> {
  for (const [index, target] of targets.entries()) {
    try {
      await carryOut(target, 'before', folder, target.source, fs)
    } catch (error) {
      const kept: string[] = []
      // What somebody else has written in it meanwhile isn't ours to take back, nor for a later run to finish.
      const isTheirs =
        target.path === target.newPath && (await stateOf(target, folder, fs).catch(() => null)) === 'other'
      for (const done of targets.slice(0, isTheirs ? index : index + 1).reverse()) {
        await takeBack(done, folder, done.source, fs).catch((reason) =>
          kept.push(reasonOf(reason, done.name, 'write'))
        )
      }
      const cause = reasonOf(error, target.name, 'write')
      if (kept.length === 0) {
        await removeJournal(folder, journal, fs)
        throw new Error(`Cannot apply the edits, all was taken back: ${cause}`, {cause: error})
      }
      leaveJournal(journal)
      throw new Error(
        `Cannot apply the edits: ${cause}; nor could all be taken back (${kept.join('; ')}): \`finishFileEdits\` or \`apunte rename finish\` does the rest, by \`${journal.name}\``,
        {cause: error}
      )
    }
  }
}

/** Looks at every file; all that stands in the way is told at once. */
async function lookAtAll(
  edits: readonly FileEdits[],
  cwd: string,
  folder: string,
  fs: FileSystem
): Promise<Target[]> {
  const problems: string[] = []
  const targets: Target[] = []
  const taken = new Set<string>()
  const asking = foreseeWriting(
    edits.map(({path}) => resolve(cwd, path)),
    fs
  )
  for (const item of edits) {
    try {
      const target = await lookAt(item, cwd, folder, asking)
      for (const name of new Set([target.path, target.newPath])) {
        const key = name.normalize()
        if (taken.has(key))
          throw new Error(`Cannot edit \`${item.path}\`, expected each file once: \`${name}\` is named twice`)
        taken.add(key)
      }
      targets.push(target)
    } catch (error) {
      if (error instanceof RangeError || error instanceof TypeError) throw error
      problems.push(reasonOf(error, item.path, 'write'))
    }
  }
  if (problems.length === 0) return targets
  throw new Error(`Cannot apply the edits, nothing was written: ${problems.join('; ')}`)
}

async function lookAt(
  {path, edits, newPath, create, sha256}: FileEdits,
  cwd: string,
  folder: string,
  fs: FileSystem
): Promise<Target> {
  const place = await realName(resolve(cwd, path), fs)
  const own = nameIn(folder, place, path)
  if (create) {
    if (newPath !== undefined)
      throw new Error(`Cannot make \`${path}\`, expected no new name: it isn't there yet`)
    if (!(await isFree(place, null, fs)))
      throw new Error(`Cannot make \`${path}\`, expected a name that is free: it is there`)
    const text = applyEdits('', edits)
    refuseLoneSurrogates(path, text)
    return {name: path, path: own, newPath: own, before: null, source: null, text}
  }
  const stats = await fs.stat(place)
  if (!stats.isFile()) throw new Error(`Cannot edit \`${path}\`, expected a file: it is something else`)
  const bytes = await fs.readFile(place)
  const before = hashBytes(bytes)
  if (sha256 !== undefined && sha256 !== before)
    throw new Error(`Cannot edit \`${path}\`: it changed meanwhile; load it again`)
  const source = decodeUtf8(bytes, path)
  const text = applyEdits(source, edits)
  refuseLoneSurrogates(path, text)
  // What can't be kept of the old file is told now.
  await toFormer(stats, place, path, fs)
  if (newPath === undefined) return {name: path, path: own, newPath: own, before, source, text}
  if (await isLink(resolve(cwd, path), fs))
    throw new Error(`Cannot move \`${path}\`, expected a file: it is a link`)
  // Of a name in another letter case the file itself may be what is there.
  const target = join(await realName(dirname(resolve(cwd, newPath)), fs), basename(newPath))
  if (target !== place && !(await isFree(target, place, fs)))
    throw new Error(`Cannot move \`${path}\`, expected a name that is free: \`${newPath}\` is there`)
  return {name: newPath, path: own, newPath: nameIn(folder, target, newPath), before, source, text}
}

async function isLink(path: string, fs: FileSystem): Promise<boolean> {
  const stats = await fs.lstat(path)
  return !stats.isFile()
}

function refuseLoneSurrogates(path: string, text: string): void {
  if (Buffer.from(text).toString() !== text)
    throw new Error(`Cannot write \`${path}\`, expected text without lone surrogates: UTF-8 can't hold them`)
}

/** A file's name from the folder, as the journal has it. */
function nameIn(folder: string, place: string, given: string): string {
  const name = relative(folder, place).split(sep).join('/')
  if (!isOutside(folder, place) && isPlainName(name)) return name
  throw new Error(
    `Cannot edit ${quote(given)}, expected a file in \`${folder}\`, or below it: give a \`cwd\` above all of them`
  )
}

/** Tries to make a file in each folder that is written in, and in that of the journal, before anything is. */
async function tryFolders(targets: readonly Target[], folder: string, fs: FileSystem): Promise<void> {
  const places = new Set(
    targets.flatMap(({path, newPath}) => [path, newPath]).map((name) => dirname(join(folder, name)))
  ).add(folder)
  for (const place of places) {
    let at = place
    while (!(await isThere(at, fs))) at = dirname(at)
    const held = await holdFolder(at, fs)
    try {
      const name = held.at(nameTemporaryFile())
      const handle = await fs.open(name, 'wx', 0o600)
      await handle.close()
      await fs.unlink(name)
    } catch (error) {
      const reason = reasonOf(error, relative(folder, at) || '.', 'write')
      throw new Error(`Cannot apply the edits, nothing was written: ${reason}`, {cause: error})
    } finally {
      await held.close()
    }
  }
}

async function isThere(path: string, fs: FileSystem): Promise<boolean> {
  try {
    await fs.lstat(path)
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}
