/** A container that text stands in: what its lines begin with, as an author wrote it and in the canonical style. */
export interface Nest {
  name: string
  /** What the first line begins with, and what the others do. */
  written: readonly [first: string, other: string]
  canonical: readonly [first: string, other: string]
}

/** Containers of each kind, so that a sentence about lines is tried in all of them. */
export const nests: readonly Nest[] = [
  {name: 'in nothing', written: ['', ''], canonical: ['', '']},
  {name: 'in a quote', written: [' > ', ' > '], canonical: ['> ', '> ']},
  {name: 'in a bullet', written: ['*   ', '    '], canonical: ['- ', '  ']},
  {name: 'behind a tab', written: ['-\t', '\t'], canonical: ['- ', '  ']},
  {name: 'in a number', written: ['12)  ', '     '], canonical: ['12) ', '    ']},
  {name: 'in a nested bullet', written: ['+ a\n  * ', '    '], canonical: ['- a\n  - ', '    ']},
  {name: 'in a task', written: ['* [x] a\n\n  ', '  '], canonical: ['- [x] a\n\n  ', '  ']},
  {name: 'in a bullet in a quote', written: ['> *  ', '>    '], canonical: ['> - ', '>   ']},
  {name: 'in a quote in a bullet', written: ['*  > ', '   > '], canonical: ['- > ', '  > ']}
]

/** Puts lines into a container: blank lines get no blanks at their ends. */
export function nestIn([first, other]: readonly [string, string], text: string): string {
  return (first + text.replaceAll('\n', `\n${other}`)).replace(/[ \t]+$/gm, '')
}
