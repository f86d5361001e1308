import type {Heading, Paragraph, PhrasingContent, TableCell} from 'mdast'
import {noChildren} from './containers.js'
import {copyRun, type Run} from './run.js'

/** A block whose content is inline. */
export type Leaf = Heading | Paragraph | TableCell

/** Reads a run's inline content; `hasBox` says that a task's box stood before it. */
export type ReadRun = (run: Run, leaf: Leaf, block: number, hasBox: boolean) => PhrasingContent[]

/** Inline content that waits for the definitions of the whole text. */
interface Waiting {
  run: Run
  leaf: Leaf
  /** The index of the block at the top that it stands in. */
  block: number
  hasBox: boolean
}

/** Where inline content is read: at once where the text defines nothing, else once all of its definitions are known. */
export interface Contents {
  children: unknown[]
  readRun: ReadRun
  /** Whether that needs no definitions. */
  isRaw: boolean
  /** Whether the text has `]:`, which definitions have behind their labels. */
  mayDefine: boolean
  waiting: Waiting[]
  /** Where a bracket was sought last in the whole text, and where the next one stands; the text's length where none is left. */
  bracketFrom: number
  bracket: number
}

/** Reads the content of a leaf, or lets it wait. */
export function readContent(contents: Contents, run: Run, leaf: Leaf, hasBox: boolean): void {
  const block = contents.children.length - 1
  if (contents.isRaw || !contents.mayDefine || !hasBracket(contents, run))
    leaf.children = contents.readRun(run, leaf, block, hasBox)
  else {
    leaf.children = noChildren
    contents.waiting.push({run: copyRun(run), leaf, block, hasBox})
  }
}

/** Whether a run holds what may refer to a definition. */
function hasBracket(contents: Contents, {text, isWhole, start, end}: Run): boolean {
  if (!isWhole) return text.includes('[', start)
  if (start < contents.bracketFrom || start > contents.bracket) {
    contents.bracketFrom = start
    const found = text.indexOf('[', start)
    contents.bracket = found === -1 ? text.length : found
  }
  return contents.bracket < end
}

/** Reads what waits. */
export function readWaiting({waiting, readRun}: Contents): void {
  for (const {run, leaf, block, hasBox} of waiting) leaf.children = readRun(run, leaf, block, hasBox)
  waiting.length = 0
}

/** Forgets what waits in the last block. */
export function dropWaiting({waiting}: Contents, block: number): void {
  while (waiting.length > 0 && (waiting[waiting.length - 1] as Waiting).block === block) waiting.pop()
}
