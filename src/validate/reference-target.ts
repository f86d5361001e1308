/** What a reference may name. */
export interface ReferenceTarget {
  /** Files, folders and globs: the notes that may be named. */
  readonly patterns: readonly string[]
  /** The front matter key that they are called by; `undefined`: their names are. */
  readonly key: string | undefined
}
