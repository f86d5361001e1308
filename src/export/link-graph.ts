/** Which notes lead to which. */
export interface LinkGraph {
  /** The notes by their names, with what people call them. */
  notes: Array<{path: string; title: string}>
  /** How many links of one note lead to another; images aside. */
  links: Array<{from: string; to: string; count: number}>
}

/**
 * Prints a graph as Graphviz reads it, in DOT.
 *
 * ```dot
 * digraph notes {
 *   rankdir=LR
 *   node [shape=box]
 *   "a.md" [label="A"]
 *   "b.md" [label="B"]
 *   "a.md" -> "b.md" [label="2"]
 * }
 * ```
 */
export function printDot({notes, links}: LinkGraph): string {
  const labels = labelsOf(notes)
  const lines = [
    ...notes.map(({path}) => `${inDot(path)} [label=${inDot(labels.get(path) ?? path)}]`),
    ...links.map(
      ({from, to, count}) => `${inDot(from)} -> ${inDot(to)}${count > 1 ? ` [label="${count}"]` : ''}`
    )
  ]
  return `digraph notes {\n  rankdir=LR\n  node [shape=box]\n${lines.map((line) => `  ${line}\n`).join('')}}\n`
}

/**
 * Prints a graph as Mermaid reads it, which GitHub and others draw.
 *
 * ```mermaid
 * flowchart LR
 *   n0["A"]
 *   n1["B"]
 *   n0 -->|2| n1
 * ```
 */
export function printMermaid({notes, links}: LinkGraph): string {
  const labels = labelsOf(notes)
  const ids = new Map(notes.map(({path}, index) => [path, `n${index}`]))
  const lines = [
    ...notes.map(({path}) => `${ids.get(path)}["${inMermaid(labels.get(path) ?? path)}"]`),
    ...links.map(({from, to, count}) => `${ids.get(from)} -->${count > 1 ? `|${count}|` : ''} ${ids.get(to)}`)
  ]
  return `flowchart LR\n${lines.map((line) => `  ${line}\n`).join('')}`
}

/** Their titles; of notes with the same one, and of those without, with their names. */
function labelsOf(notes: LinkGraph['notes']): Map<string, string> {
  const counts = new Map<string, number>()
  for (const {title} of notes) counts.set(title, (counts.get(title) ?? 0) + 1)
  const labelOf = ({path, title}: LinkGraph['notes'][number]): string => {
    if (title === '') return path
    return counts.get(title) === 1 ? title : `${title} (${path})`
  }
  return new Map(notes.map((note) => [note.path, labelOf(note)]))
}

/** In DOT's quotes; a `\` before a letter would mean something. */
function inDot(text: string): string {
  return `"${plain(text).replace(/["\\]/g, '\\$&')}"`
}

/** In Mermaid's quotes, where entities have a `#` in place of the `&`; a backtick at both ends would make Markdown of it. */
function inMermaid(text: string): string {
  return plain(text).replace(/["#&<>`\\]/g, (unit) => `#${unit.charCodeAt(0)};`)
}

function plain(text: string): string {
  return text.replace(/\p{Control}+/gu, ' ')
}
