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
}

/** The exit codes, the same everywhere. */
export const exitCode = {fine: 0, findings: 1, usage: 2} as const
