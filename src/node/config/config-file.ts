import type {Issue, PathSegment} from '../../issue/issue.js'
import {NotesError} from '../../issue/notes-error.js'
import {indexLines, positionAt} from '../../text/lines.js'

/** A config's file, or one that it refers to. */
export interface ConfigFile {
  /** Its whole name. */
  path: string
  /** Its name in messages. */
  shown: string
  source: string
}

/** A config that can't be used: its issues are all that is wrong with it, with their places where they can be told. */
export class ConfigError extends NotesError {
  override readonly name = 'ConfigError'
  /** The config's file, as messages name it. */
  readonly path: string

  constructor(issues: Issue[], source: string, path: string) {
    super('Cannot use the config', issues, {source, path})
    this.path = path
  }
}

/** Whether a config is data, and no code. */
export function isData(path: string): boolean {
  return /\.(?:json|ya?ml)$/.test(path)
}

/** A config that says nothing that could be judged. */
export function failure(message: string, {source, shown}: ConfigFile, at: number | null): ConfigError {
  const issue: Issue = {code: 'invalid-config', severity: 'error', message}
  if (at !== null) issue.position = positionAt(indexLines(source), at, at + 1)
  return new ConfigError([issue], source, shown)
}

/** What is wrong with a config's value, and where in it. */
export interface ConfigProblem {
  message: string
  path: PathSegment[]
}
