import {TextSourceCodeBase, VisitNodeStep} from '@eslint/plugin-kit'
import type {Html} from 'mdast'
import type {Node, Parent} from 'unist'
import type {FreshNotes} from '../read/read.js'
import {pointAt} from '../text/lines.js'
import {
  type ConfigComment,
  type FoundDirectives,
  type FoundSettings,
  findConfigComments,
  readDirectives,
  readSettings
} from './inline-config.js'
import type {NotesRoot} from './notes-root.js'
import type {LintNode, NotesSourceCode} from './source-code.js'

/** A note for ESLint: how it is visited, where its nodes stand, and what its comments say. */
export class NoteSourceCode
  extends TextSourceCodeBase<{
    LangOptions: Record<string, unknown>
    RootNode: NotesRoot
    SyntaxElementWithLoc: LintNode | ConfigComment
    ConfigNode: ConfigComment
  }>
  implements NotesSourceCode
{
  /** The note as it was read: its issues too. */
  readonly read: FreshNotes
  readonly #steps: VisitNodeStep[] = []
  readonly #parents: Map<Node, Parent> = new Map()
  readonly #html: Html[] = []
  #comments: ConfigComment[] | undefined

  constructor(text: string, ast: NotesRoot, read: FreshNotes) {
    super({text, ast, lineEndingPattern: /\r\n|[\r\n]/})
    this.read = read
    this.#visit()
  }

  get notes(): FreshNotes['notes'] {
    return this.read.notes
  }

  override getLocFromIndex(offset: number): {line: number; column: number} {
    if (!Number.isInteger(offset) || offset < 0 || offset > this.text.length)
      return super.getLocFromIndex(offset)
    const {line, column} = pointAt(this.read.lines, offset)
    return {line, column}
  }

  override getParent(node: LintNode): Parent | undefined {
    return this.#parents.get(node)
  }

  override getAncestors(node: LintNode): Parent[] {
    return super.getAncestors(node) as Parent[]
  }

  override traverse(): Iterable<VisitNodeStep> {
    return this.#steps.values()
  }

  getInlineConfigNodes(): ConfigComment[] {
    this.#comments ??= this.#html.flatMap((node) => findConfigComments(node, this.text, this.read.lines))
    return this.#comments
  }

  getDisableDirectives(): FoundDirectives {
    return readDirectives(this.getInlineConfigNodes())
  }

  applyInlineConfig(): FoundSettings {
    return readSettings(this.getInlineConfigNodes())
  }

  /** Notes each node twice, where it begins and where it ends. */
  #visit(): void {
    const stack: VisitNodeStep[] = [enter(this.ast, undefined)]
    for (let step = stack.pop(); step; step = stack.pop()) {
      this.#steps.push(step)
      if (step.phase === 2) continue
      const {target, args} = step
      const node = target as Node
      stack.push(new VisitNodeStep({target, phase: 2, args}))
      if (node.type === 'html') this.#html.push(node as Html)
      if (!('children' in node)) continue
      const parent = node as Parent
      for (let index = parent.children.length - 1; index >= 0; index--) {
        const child = parent.children[index] as Node
        this.#parents.set(child, parent)
        stack.push(enter(child, parent))
      }
    }
  }
}

function enter(target: Node, parent: Parent | undefined): VisitNodeStep {
  return new VisitNodeStep({target, phase: 1, args: [target, parent]})
}
