import {describe, expect, it} from 'vitest'
import {printDot, printMermaid} from '../../src/export/link-graph.js'

const graph = {
  notes: [
    {path: 'a.md', title: 'Elm'},
    {path: 'b/"q"\\n.md', title: 'A "b" \\N <c> #d; `e` & f\n\u001b[31mg'},
    {path: 'c.md', title: ''},
    {path: 'd.md', title: 'Elm'},
    {path: '__proto__', title: '__proto__'}
  ],
  links: [
    {from: 'a.md', to: 'b/"q"\\n.md', count: 1},
    {from: 'a.md', to: 'c.md', count: 3},
    {from: 'c.md', to: '__proto__', count: 1}
  ]
}

describe('a graph of links', () => {
  it('is printed in DOT', () => {
    expect(printDot(graph)).toBe(`digraph notes {
  rankdir=LR
  node [shape=box]
  "a.md" [label="Elm (a.md)"]
  "b/\\"q\\"\\\\n.md" [label="A \\"b\\" \\\\N <c> #d; \`e\` & f [31mg"]
  "c.md" [label="c.md"]
  "d.md" [label="Elm (d.md)"]
  "__proto__" [label="__proto__"]
  "a.md" -> "b/\\"q\\"\\\\n.md"
  "a.md" -> "c.md" [label="3"]
  "c.md" -> "__proto__"
}
`)
    expect(printDot({notes: [], links: []})).toBe('digraph notes {\n  rankdir=LR\n  node [shape=box]\n}\n')
  })

  it('is printed for Mermaid', () => {
    expect(printMermaid(graph)).toBe(`flowchart LR
  n0["Elm (a.md)"]
  n1["A #34;b#34; #92;N #60;c#62; #35;d; #96;e#96; #38; f [31mg"]
  n2["c.md"]
  n3["Elm (d.md)"]
  n4["__proto__"]
  n0 --> n1
  n0 -->|3| n2
  n2 --> n4
`)
  })
})
