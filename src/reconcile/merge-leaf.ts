import type {Parents, PhrasingContent, Text} from 'mdast'
import {textOfPhrasing} from '../query/text.js'
import {align} from '../text/align.js'
import {sameContent} from '../tree/same-content.js'
import {type Atom, cutIntoAtoms, silent} from './atoms.js'
import type {Sayer} from './sayer.js'

/** What says what the two trees say. */
export interface Sides {
  source: Sayer
  edited: Sayer
}

/**
 * Merges the inline content of a block that was changed: what says the same is the source's node, down to the words of a text, so that
 * line endings, escapes and the forms of links stay; what is new comes in between. What the editor can't keep stays where it stood.
 *
 * @param original the source's paragraph, heading or cell
 * @param edited what became of it
 * @returns inline content; nodes of the source keep their positions
 */
export function mergeInlines(
  original: Parents,
  edited: Parents,
  {source, edited: says}: Sides
): PhrasingContent[] {
  const before = cutIntoAtoms(original, source)
  const after = cutIntoAtoms(edited, says).filter(({key}) => key !== silent)
  const counted = before.flatMap(({key}, index) => (key === silent ? [] : [index]))
  const found = align(
    counted.map((index) => (before[index] as Atom).key),
    after.map(({key}) => key)
  )
  const entries: Entry[] = []
  let next = 0
  for (const [index, atom] of after.entries()) {
    const place = found[index] as number
    if (place === -1) {
      // `</kbd>` and `[^1]` stay with the word before them.
      const start = next
      while (next < before.length && closes(before[next] as Atom)) next++
      pushSilent(before, start, next, entries)
      entries.push({atom, place: -1})
      continue
    }
    const at = counted[place] as number
    pushSilent(before, next, at, entries)
    entries.push({atom: before[at] as Atom, place: at})
    next = at + 1
  }
  pushSilent(before, next, before.length, entries)
  return new Builder(source, says, before).build(entries)
}

/** How many nodes are looked at that may have become another. */
const mostChains = 8

/** What stands for a hard break where the editor makes one of each line ending. */
const lineEnding: Atom = {
  key: silent,
  isBlank: true,
  node: {type: 'text', value: '\n'},
  start: 0,
  end: 1,
  chain: []
}

/** An atom on its way into a block, and its index in the source's; -1 where it is new. */
interface Entry {
  atom: Atom
  place: number
}

/** Whether what doesn't count belongs to what stands before it. */
function closes({key, isBlank, node}: Atom): boolean {
  return key === silent && !isBlank && (node.type !== 'html' || node.value.startsWith('</'))
}

/** Keeps what doesn't count between two atoms of the source: HTML, footnotes, but not the blanks of what went. */
function pushSilent(before: readonly Atom[], start: number, end: number, entries: Entry[]): void {
  for (let place = start; place < end; place++) {
    const atom = before[place] as Atom
    const isKept = atom.key === silent && (!atom.isBlank || entries.at(-1)?.place === place - 1)
    if (isKept) entries.push({atom, place})
  }
}

type Holder = Extract<PhrasingContent, {children: PhrasingContent[]}>

interface Open {
  from: Holder
  node: Holder
}

/** Builds inline content of atoms from two trees. */
class Builder {
  readonly #source: Sayer
  readonly #edited: Sayer
  /** The source's nodes that hold others. */
  readonly #own: Set<Holder>
  /** The links of the edited tree that lead elsewhere than those that stood there, and what these are now. */
  readonly #readdressed = new Map<Holder, Holder>()
  /** The source's atoms. */
  readonly #before: readonly Atom[]
  readonly #children: PhrasingContent[] = []
  readonly #open: Open[] = []
  readonly #references: Open[] = []
  /** Nodes of the source that stand in what is built: what is parted in two keeps its position once. */
  readonly #used = new Set<PhrasingContent>()
  /** The text that goes on, and what it came from. */
  #last: {text: Text; children: PhrasingContent[]} | null = null

  constructor(source: Sayer, edited: Sayer, before: readonly Atom[]) {
    this.#before = before
    this.#own = new Set(before.flatMap(({chain}) => chain as readonly Holder[]))
    this.#source = source
    this.#edited = edited
  }

  build(entries: readonly Entry[]): PhrasingContent[] {
    const chains = this.#chainsOf(entries)
    for (const [index, {atom, place}] of entries.entries()) {
      const children = this.#enter(chains[index] as readonly Holder[])
      if (atom.node.type === 'text') this.#addText(atom, place, children)
      else if (atom.node.type === 'break' && place === -1 && this.#source.lost.lines)
        this.#addText(lineEnding, place, children)
      else {
        children.push(place === -1 ? withoutPosition(atom.node) : atom.node)
        this.#last = null
      }
    }
    for (const {from, node} of this.#references) {
      // `[Elm]` with another text is `[Elm lang][Elm]`.
      if (node.type === 'linkReference' && !sameContent(node.children, from.children))
        node.referenceType = 'full'
    }
    return this.#children
  }

  /** What each atom is to stand in: new words in the source's nodes, where these say the same. */
  #chainsOf(entries: readonly Entry[]): Array<readonly Holder[]> {
    const chains: Array<readonly Holder[] | null> = entries.map(({atom, place}, index) => {
      if (!atom.isBlank) return place === -1 ? null : (atom.chain as readonly Holder[])
      const [last, next] = [entries[index - 1], entries[index + 1]]
      const isInside = (!last || last.place === place - 1) && (!next || next.place === place + 1)
      return isInside && place !== -1 ? (atom.chain as readonly Holder[]) : null
    })
    let last = 0
    let next = 0
    let before: readonly Holder[] = []
    let gone: ReadonlyArray<readonly Holder[]> = []
    for (const [index, {atom, place}] of entries.entries()) {
      if (place !== -1) last = place + 1
      else if (!atom.isBlank) {
        if (next <= index) {
          next = index + 1
          while (next < entries.length && (entries[next] as Entry).place === -1) next++
          gone = this.#chainsBetween(last, entries[next]?.place ?? this.#before.length)
        }
        const beside = [before, chainOf(entries[next])]
        chains[index] = this.#adopt(atom.chain as readonly Holder[], beside, gone)
      }
      before = chains[index] ?? before
    }
    for (const [index] of entries.entries()) {
      chains[index] ??= common(
        chains[index - 1] ?? [],
        chains.slice(index + 1, index + 3).find(Boolean) ?? []
      )
    }
    return chains as Array<readonly Holder[]>
  }

  /** What the source's atoms between two places stand in: the first few. */
  #chainsBetween(start: number, end: number): Array<readonly Holder[]> {
    const chains = new Set<readonly Holder[]>()
    for (let place = start; place < end && chains.size < mostChains; place++) {
      chains.add((this.#before[place] as Atom).chain as readonly Holder[])
    }
    return [...chains]
  }

  /** Takes the source's nodes for those of the edited tree, where they are beside it, or stood there, and say the same. */
  #adopt(
    chain: readonly Holder[],
    beside: ReadonlyArray<readonly Holder[]>,
    gone: ReadonlyArray<readonly Holder[]>
  ): readonly Holder[] {
    if (chain.length === 0) return chain
    let adopted: readonly Holder[] = []
    for (const candidate of [...beside, ...gone]) {
      let depth = 0
      while (depth < chain.length && this.#isAlike(candidate[depth], chain[depth] as Holder)) depth++
      if (depth > adopted.length) adopted = candidate.slice(0, depth)
    }
    const [holder, ...rest] = chain.slice(adopted.length)
    return holder ? [...adopted, this.#readdress(holder, adopted.length, gone), ...rest] : adopted
  }

  /** Takes the link that stood there for one that leads elsewhere now, so that it keeps its form. */
  #readdress(holder: Holder, depth: number, gone: ReadonlyArray<readonly Holder[]>): Holder {
    const known = this.#readdressed.get(holder)
    if (known) return known
    const links = new Set(gone.map((chain) => chain[depth]).filter((link) => link?.type === 'link'))
    const [link] = links
    if (holder.type !== 'link' || links.size !== 1 || link?.type !== 'link' || this.#used.has(link))
      return holder
    const isOne = textOfPhrasing(link.children) === textOfPhrasing(holder.children)
    const title = this.#source.lost.titles && isOne ? link.title : holder.title
    const readdressed: Holder = {...link, url: holder.url, title: title ?? null}
    this.#used.add(link)
    this.#own.add(readdressed)
    this.#readdressed.set(holder, readdressed)
    return readdressed
  }

  #isAlike(original: Holder | undefined, holder: Holder): boolean {
    if (!original) return false
    if (original === holder) return true
    const target = this.#source.sayLink(original)
    if (target !== null || this.#edited.sayLink(holder) !== null)
      return target === this.#edited.sayLink(holder)
    return original.type === holder.type
  }

  /** Closes and opens nodes, so that the next atom stands in these. */
  #enter(chain: readonly Holder[]): PhrasingContent[] {
    let depth = 0
    while (depth < this.#open.length && depth < chain.length && this.#open[depth]?.from === chain[depth])
      depth++
    this.#open.length = depth
    for (const from of chain.slice(depth)) {
      const isNew = this.#used.has(from) || !this.#own.has(from)
      this.#used.add(from)
      const node = {...from, children: []} as Holder
      if (isNew) delete node.position
      this.#childrenOf(this.#open.length).push(node)
      this.#open.push({from, node})
      if (node.type === 'linkReference') this.#references.push({from, node})
    }
    return this.#childrenOf(this.#open.length)
  }

  #childrenOf(depth: number): PhrasingContent[] {
    return depth === 0 ? this.#children : ((this.#open[depth - 1] as Open).node.children as PhrasingContent[])
  }

  #addText({node, start, end}: Atom, place: number, children: PhrasingContent[]): void {
    const value = (node as Text).value.slice(start, end)
    const isOwn = place !== -1
    if (this.#last?.children === children && children.at(-1) === this.#last.text) {
      const {text} = this.#last
      text.value += value
      // What begins with new words has the position of what follows.
      if (isOwn && !text.position && node.position && !this.#used.has(node)) text.position = node.position
      if (isOwn) this.#used.add(node)
      return
    }
    const text: Text = {type: 'text', value}
    if (isOwn && node.position && !this.#used.has(node)) text.position = node.position
    if (isOwn) this.#used.add(node)
    children.push(text)
    this.#last = {text, children}
  }
}

function chainOf(entry: Entry | undefined): readonly Holder[] {
  return (entry?.atom.chain ?? []) as readonly Holder[]
}

function common(left: readonly Holder[], right: readonly Holder[]): readonly Holder[] {
  let depth = 0
  while (depth < left.length && left[depth] === right[depth]) depth++
  return left.slice(0, depth)
}

function withoutPosition(node: PhrasingContent): PhrasingContent {
  const copy = {...node}
  delete copy.position
  return copy
}
