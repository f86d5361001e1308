/** A deliberate mistake in a source. */
export interface Fault {
  /** The name that it is called by: its file's, and its place among that one's. */
  name: string
  room: string
  file: string
  find: string
  replace: string
}

export const faults: readonly Fault[]

export function placeFault(fault: Fault, text: string): string | null

export function isFileOf(fault: Fault, path: string): boolean
