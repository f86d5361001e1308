/** What keeps it from being the format's front matter. */
export type ForeignKind =
  /** A line `...` closes it, as Pandoc and YAML have it. */
  | 'document-end'
  /** TOML between `+++`. */
  | 'toml'
  /** JSON between `;;;`, or an object that the text begins with. */
  | 'json'
  /** A language behind the fence: `---yaml`. */
  | 'language'
  /** A fence that is indented, or longer than `---`, or has something invisible in its line. */
  | 'fence'
  /** A blank line, a comment or something invisible before the fence's line. */
  | 'before'

/** A range of offsets, end-exclusive. */
interface Range {
  start: number
  end: number
}

/** What looks like front matter at the top of a text, and isn't the format's. */
export interface ForeignFrontMatter {
  kind: ForeignKind
  /** Where its first line begins, behind a byte-order mark; what stands before its fence is part of it. */
  start: number
  /** Where the line behind its last one begins: `source.slice(start, end)` is all of it. */
  end: number
  /** Where its last line ends, without the line ending. */
  lastEnd: number
  /** What it is, for a message: "front matter that `...` closes". */
  found: string
  /** What to do about it, for a message: "close it with `---`". */
  remedy: string
  /** What would have to change, where YAML stands between dashes; `null` where it is something else. */
  yaml: ForeignYaml | null
}

/** YAML between fences that aren't the format's. */
export interface ForeignYaml {
  /** What stands before the line of the opening fence. */
  before: Range
  /** Whether that says something: a comment. */
  hasComment: boolean
  /** The lines of the fences, without their line endings. */
  open: Range
  close: Range
  /** What stands between them, without the line endings next to them. */
  value: string
  /** Whether a note may hold it as it is: no tags, no second keys. */
  isSound: boolean
}
