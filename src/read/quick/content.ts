import type {Heading, Paragraph, PhrasingContent, TableCell} from 'mdast'
import {noChildren} from './containers.js'
import {copyRun, type Run} from './run.js'

/** A block whose content is inline. */
export type Leaf = Heading | Paragraph | TableCell

/** Reads a run's inline content; `hasBox` where a task's box stood before it, and the blank behind that isn't part of it. */
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
  /** Whether the text has `]:`, which definitions have behind their labels. */
  mayDefine: boolean
  waiting: Waiting[]
}

/** Reads the content of a leaf, or lets it wait. */
export function readContent(contents: Contents, run: Run, leaf: Leaf, hasBox: boolean): void {
  const block = contents.children.length - 1
  if (!contents.mayDefine) leaf.children = contents.readRun(run, leaf, block, hasBox)
  else {
    leaf.children = noChildren
    contents.waiting.push({run: copyRun(run), leaf, block, hasBox})
  }
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
