import {readFileSync} from 'node:fs'
import {tests as examples} from 'commonmark-spec'
import {notesIn, ownNotes} from './notes.mjs'

/** What GFM adds, which the specification's examples lack. */
const gfm = `| a | b |
| - | :-: |
| c \`d\` | [e](f) |

- [ ] g ~~h~~
- [x] https://i.example, www.j.example and k@l.example

m[^n]

[^n]: o

    p
`

/**
 * Has a reader read other texts than those that are measured, until V8 has compiled it for them: the specification's
 * examples, one by one and as one text, and the project's own notes; ten times at least, and for a second at least.
 */
export function warmUp(read) {
  const texts = [
    gfm,
    ...examples.map(({markdown}) => markdown),
    examples.map(({markdown}) => markdown).join('\n'),
    ...notesIn(ownNotes).map(({text}) => text),
    readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  ]
  const end = performance.now() + 1000
  for (let turn = 0; turn < 10 || performance.now() < end; turn++) {
    for (const text of texts) read(text)
  }
}
