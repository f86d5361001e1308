/** Words, unit by unit, each with what it stands for. */
export type WordTree<Value> = Map<number, WordNode<Value>>

interface WordNode<Value> {
  next: WordTree<Value>
  /** What the word that ends here stands for, if one does. */
  entry: {value: Value | null} | null
}

/** Adds a word; the first one's value counts. */
export function addWord<Value>(tree: WordTree<Value>, word: string, value: Value): void {
  let level = tree
  let node: WordNode<Value> | undefined
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at)
    node = level.get(unit)
    if (!node) {
      node = {next: new Map(), entry: null}
      level.set(unit, node)
    }
    level = node.next
  }
  if (node) node.entry ??= {value}
}

/** Finds the longest word that stands at an index. */
export function findWord<Value>(
  tree: WordTree<Value>,
  text: string,
  start: number
): {entry: {value: Value | null}; end: number} | null {
  let level = tree
  let found: {entry: {value: Value | null}; end: number} | null = null
  for (let at = start; at < text.length; at++) {
    const node = level.get(text.charCodeAt(at))
    if (!node) break
    if (node.entry) found = {entry: node.entry, end: at + 1}
    level = node.next
  }
  return found
}
