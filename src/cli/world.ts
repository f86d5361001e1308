import {resolve} from 'node:path'
import process from 'node:process'
import {pathToFileURL} from 'node:url'
import picocolors from 'picocolors'
import {type FileSystem, nodeFileSystem} from '../node/file-system.js'
import {hideControlsButTabs, hideLines} from '../text/control-characters.js'
import type {CommandIo} from './io.js'
import {limitSize, usualMaxSize} from './max-size.js'
import {startProgress} from './progress.js'
import {standardInput} from './standard-input.js'
import {columnsOf} from './terminal/columns.js'
import {printHyperlink} from './terminal/hyperlink.js'
import {wrapLines} from './terminal/width.js'

export type Colors = ReturnType<typeof picocolors.createColors>

/** What people read on: how it shows what a command prints. */
export interface Screen {
  colors: Colors
  /** Whether people read what the command gives. */
  isTerminal: boolean
  /** How wide a line may be, in columns of a terminal; `Infinity` where no terminal shows it: a pipe takes lines as they are. */
  columns: number
  /** Makes text a link, where the terminal shows such (OSC 8); elsewhere it is the text. */
  link(text: string, url: string): string
  /** A file's name as it is shown, a link to the file where the terminal shows such; its control characters are hidden. */
  linkFile(name: string): string
}

/** What the commands work with: the world as it was given, its gaps filled in. */
export interface World extends Screen {
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  fs: FileSystem
  /** How large files may be, in MB. */
  maxSize: number
  stdin: CommandIo['stdin']
  /** What standard input is to be called, if that was said. */
  stdinName: string | undefined
  /** The colours of what is good to know, where a terminal shows it. */
  tellColors: Colors
  /** Whether only what is wrong is to be told. */
  quiet: boolean
  now(): number
  /** Whether nobody reads any more what is written. */
  isClosed(): boolean
  /** Writes what the command gives. */
  out(text: string): void
  /** Writes what is wrong, a line or more; nothing of it acts on a terminal or a runner. */
  err(text: string): void
  /** Writes a report beside what the command gives, as it is. */
  report(text: string): void
  /** Writes what is good to know, unless it is to be quiet. */
  tell(text: string): void
  /** As {@link World.tell}, for a text that has colours and nothing else that acts. */
  tellColored(text: string): void
  /** Shows how far the work is, on a terminal alone and only if it takes more than a second. */
  progress(done: number, total: number): void
  /** Makes a name whole. */
  resolve(path: string): string
  /** What to say of a word that names no file, where it is a value of one of the command's options: ` (did you mean \`--format json\`?)`. */
  optionMeant(word: string): string
  /** What a file is called in messages and output: `-` by the name that it was given. */
  nameOf(path: string): string
}

/**
 * Fills in what the world was given without.
 *
 * @param optionMeant what to say of a word that names no file (default: nothing)
 */
export function openWorld(
  io: CommandIo,
  options: Readonly<Record<string, unknown>>,
  optionMeant: World['optionMeant'] = () => ''
): World {
  const quiet = options.quiet === true
  const maxSize = (options.maxSize as number | undefined) ?? usualMaxSize
  const stdinName = options.stdinFilename as string | undefined
  const {cwd = process.cwd(), env = {}, fs = nodeFileSystem, stdin, now = Date.now} = io
  const errColumns = columnsOf(io, io.errIsTerminal)
  const shownErr = (text: string): string => wrapLines(hideControlsButTabs(text), errColumns)
  const tellColored = (text: string): void => {
    if (!quiet) write(io.stderr, wrapLines(text, errColumns))
  }
  const link = io.hyperlinks === true ? printHyperlink : (text: string): string => text
  const progress = startProgress(io.errIsTerminal && !quiet ? io.stderr : null, now)
  const write = (writer: CommandIo['stdout'], text: string): void => {
    progress.clear()
    writer.write(text)
  }
  return {
    cwd,
    env,
    fs: limitSize(fs, maxSize),
    maxSize,
    stdin,
    stdinName,
    colors: picocolors.createColors(io.colors),
    tellColors: picocolors.createColors(io.colors && io.errIsTerminal === true),
    isTerminal: io.outIsTerminal === true,
    columns: columnsOf(io, io.outIsTerminal),
    link,
    linkFile: (name) =>
      name === standardInput ? name : link(hideLines(name), pathToFileURL(resolve(cwd, name)).href),
    quiet,
    now,
    isClosed: io.isClosed ?? (() => false),
    out: (text) => write(io.stdout, text),
    err: (text) => write(io.stderr, shownErr(text)),
    report: (text) => write(io.stderr, text),
    tell: (text) => tellColored(hideControlsButTabs(text)),
    tellColored,
    progress: progress.show,
    resolve: (path) => resolve(cwd, path),
    optionMeant,
    nameOf: (path) => (path === standardInput ? (stdinName ?? path) : path)
  }
}
