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

/** Front matter of each kind. */
const frontMatter = [
  '---\ntitle: a\nweight: 1\n---\nb\n',
  '---\ntitle: "a"\ntags: [b, "c"]\nd:\n  - e: f\n    g: h\n  - i\n---\n\n# j\n',
  '---\ntitle: >\n  a\n---\nb\n'
]

/**
 * Has a reader read other texts than those that are measured, until V8 has compiled it for them: the specification's
 * examples, one by one and as one text, and the project's own notes; ten times at least, and for four seconds of the process's own time at
 * least, since a busy machine gives it less than the clock's.
 */
export function warmUp(read) {
  const texts = [
    gfm,
    ...frontMatter,
    ...examples.map(({markdown}) => markdown),
    examples.map(({markdown}) => markdown).join('\n'),
    ...notesIn(ownNotes).map(({text}) => text),
    readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  ]
  const least = 4_000_000
  const before = process.cpuUsage()
  const spent = () => {
    const {user, system} = process.cpuUsage(before)
    return user + system
  }
  for (let turn = 0; turn < 10 || spent() < least; turn++) {
    for (const text of texts) read(text)
  }
}
