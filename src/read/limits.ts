import type {Nodes, RootContent} from 'mdast'

/**
 * How deep a block may nest nodes: low enough for `JSON.stringify`, `structuredClone`, schemas and every other function
 * that recurses, and far above any real note's.
 */
export const deepestNesting = 200

/** Tells whether the nodes nest deeper than the limit, without recursion. */
export function isTooDeep(children: readonly RootContent[]): boolean {
  const stack: Array<{node: Nodes; depth: number}> = []
  for (const node of children) stack.push({node, depth: 1})
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    if (entry.depth > deepestNesting) return true
    if (!('children' in entry.node)) continue
    for (const node of entry.node.children) stack.push({node, depth: entry.depth + 1})
  }
  return false
}

/** How many containers a line may open at once: nodes nest deeper than they do. */
const mostMarkers = 100
/** What each call of remark-parse takes, and each code unit of Markdown, roughly, in milliseconds. */
const callCost = 0.2
const unitCost = 0.0025
/** What each `|` takes, that may border a table's cell. */
const cellCost = 0.05
/** What each line takes that may be a definition. */
const definitionCost = 0.25
/** What each unit of the indentation before a marker takes: half as many lists may be open there. */
const indentCost = 0.015
/** What remark-parse takes for two of a kind that it compares with each other, roughly, in milliseconds. */
const pairCost = 1e-4
/** The same for two lines that may underline a heading. */
const underlinePairCost = 5e-4

/** How much of remark-parse's time any text may take, in milliseconds. */
export const leastBudget = 300

/** How much of remark-parse's time a text may take: it grows with the text. */
export class Budget {
  #left: number
  /** What was taken of it. */
  spent = 0
  /** What of that was taken for what is remembered, and took no time. */
  saved = 0

  /** @param length the text's, in code units */
  constructor(length: number) {
    this.#left = leastBudget + length * 0.004
  }

  /**
   * Takes what a piece costs; `false` where that isn't left.
   *
   * @param isKnown whether it need not be read
   */
  spend(text: string, isKnown = false): boolean {
    const cost = estimateCost(text)
    if (cost > this.#left) return false
    this.#left -= cost
    this.spent += cost
    if (isKnown) this.saved += cost
    return true
  }
}

/**
 * Estimates what remark-parse takes for a piece, in milliseconds on a common machine. It compares each run of `*`, `_` or `~`,
 * each `<` and each bracket of a paragraph with all others, and each item, definition and underline of a list of them too.
 *
 * One pass, linear.
 *
 * @returns `Infinity` where containers nest too deep to be handed to it at all
 */
export function estimateCost(text: string): number {
  let cost = callCost + text.length * unitCost
  let lineCount = 0
  let underlineCount = 0
  let runCount = 0
  let markers = 0
  let lineStart = 0
  let isAtStart = true
  let isUnderline = true
  let previous = 10
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 10 || unit === 13) {
      // Nothing but blanks since the last line ending: the paragraph is over.
      if (isAtStart && markers === 0) {
        cost += runCount * runCount * pairCost
        runCount = 0
      } else if (isUnderline) {
        underlineCount++
      }
      isAtStart = true
      isUnderline = true
      markers = 0
      lineStart = at + 1
    } else {
      if (isAtStart) {
        if (isMarker(text, at, unit)) {
          markers++
          if (markers === 1) {
            lineCount++
            cost += unit === 91 ? definitionCost : (at - lineStart) * indentCost
          }
          if (markers > mostMarkers) return Number.POSITIVE_INFINITY
        } else if (unit !== 32 && unit !== 9 && !isDigit(unit)) {
          isAtStart = false
        }
      }
      if (isUnderline && unit !== 61 && unit !== 45 && unit !== 32 && unit !== 9) isUnderline = false
      if (unit === 124) cost += cellCost
    }
    if (isDelimiter(unit) && unit !== previous) runCount++
    previous = unit
  }
  const pairs = (runCount * runCount + lineCount * lineCount) * pairCost
  return cost + pairs + underlineCount * underlineCount * underlinePairCost
}

/** What an item, a quote or a definition begins with; of a number, what follows it. */
function isMarker(text: string, at: number, unit: number): boolean {
  if (unit === 46 || unit === 41) return at > 0 && isDigit(text.charCodeAt(at - 1))
  return unit === 42 || unit === 43 || unit === 45 || unit === 62 || unit === 91
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

/** `*`, `_`, `~`, brackets and the `<` that HTML may begin with. */
function isDelimiter(unit: number): boolean {
  return unit === 60 || unit === 42 || unit === 95 || unit === 126 || unit === 91 || unit === 93
}
