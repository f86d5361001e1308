import type {FileSystem} from '../node/file-system.js'

/** Where a command writes. */
export interface Writer {
  write(text: string): unknown
}

/** What a command has of the world, so that a test can give it another. */
export interface CommandIo {
  stdin: AsyncIterable<Uint8Array | string>
  stdout: Writer
  stderr: Writer
  /** Whether `stdout` shows colours. */
  colors: boolean
  /** Whether `stdout` is a terminal, where people read (default: it is none). */
  outIsTerminal?: boolean | undefined
  /** Whether `stderr` is a terminal, where progress can be shown (default: it is none). */
  errIsTerminal?: boolean | undefined
  /** Whether `stdout` is a terminal that shows links (OSC 8) (default: it isn't). */
  hyperlinks?: boolean | undefined
  /** How wide `stdout` is, in columns (default: 80). */
  columns?: number | undefined
  /** The environment's variables (default: none). */
  env?: Readonly<Record<string, string | undefined>> | undefined
  /** The folder that names are relative to (default: the process's). */
  cwd?: string | undefined
  /** Files (default: Node's own). */
  fs?: FileSystem | undefined
  /** Tells the time in milliseconds (default: the system's clock). */
  now?: (() => number) | undefined
  /** Waits until somebody interrupts what watches, or nobody reads it any more (default: that never happens). */
  untilInterrupted?: (() => Promise<void>) | undefined
  /** Whether nobody reads `stdout` any more (default: somebody does). */
  isClosed?: (() => boolean) | undefined
}

/** The exit codes, the same everywhere. */
export const exitCode = {fine: 0, findings: 1, usage: 2} as const
