import type {Issue} from '../issue/issue.js'
import {indexLines, positionAt} from '../text/lines.js'
import {callback, type OptionKind, type OptionKinds, oneOf, textKind} from '../text/options.js'
import {quote} from '../text/quote.js'

/** Options of the functions that make a note of a file. */
export interface ImportOptions {
  /** Takes what a note has no place for, a warning each (default: nobody is told). */
  onWarning?: ((warning: Issue) => void) | undefined
  /** How the file's bytes are encoded, as `TextDecoder` names it: `windows-1252` (default: as the file itself says; UTF-8). */
  encoding?: string | undefined
  /**
   * What descriptions and notes are, and texts of outlines: `auto` is HTML in bookmarks, text in tables, and in other programs' outlines HTML
   * where one of them holds an element of it, else text (default: `auto`). Names are always text.
   */
  markup?: 'auto' | 'html' | 'markdown' | 'text' | undefined
}

export const importKinds: OptionKinds<ImportOptions> = {
  onWarning: callback('which gets an issue'),
  encoding: textKind('such as `windows-1252`'),
  markup: oneOf('auto', 'html', 'markdown', 'text')
}

/** What a file may be given as. */
export const fileKind: OptionKind = {
  expected: 'the text of a file, or its bytes as a `Uint8Array`',
  isType: (value) => typeof value === 'string' || value instanceof Uint8Array
}

/** What a file holds that a note has no place for: the names of columns or attributes, and where each stands first. */
export type LeftOut = Map<string, number>

/** Notes that something is left out, and where it stands first. */
export function leaveOut(left: LeftOut, name: string, at: number): void {
  if (!left.has(name)) left.set(name, at)
}

/** Tells what was left out. */
export function tellLeftOut(
  source: string,
  left: LeftOut,
  what: {one: string; many: string},
  {onWarning}: ImportOptions
): void {
  const [first] = left.values()
  if (onWarning === undefined || first === undefined) return
  const names = [...left.keys()]
  const shown = names.slice(0, mostNames).map((name) => quote(name))
  const rest = names.length > mostNames ? ` and ${names.length - mostNames} more` : ''
  const noun = names.length === 1 ? what.one : what.many
  onWarning({
    code: 'not-imported',
    severity: 'warning',
    message: `Cannot import the ${noun} ${shown.join(', ')}${rest}: a note has no place for ${names.length === 1 ? 'it' : 'them'}`,
    position: positionAt(indexLines(source), first, first)
  })
}

/** How many names a warning tells. */
const mostNames = 20
