import fc from 'fast-check'

/** Inline text as people write it, and some that looks like more. */
const inline = fc.constantFrom(
  'word',
  'two words',
  'Blog of nginx. [enlace](https://a.b/?c=1&d=%20#e)',
  '[the *course*](https://a.b/c_d "title")',
  '[one](u), [two](<v w>)',
  'see https://x.y/a_b (https://z.y)',
  '<https://auto.link>',
  'mail a@b.co',
  '[ref]',
  '![image](i.png) [x][ref]',
  '`code`',
  '**bold** and _more_',
  'a &amp; b \\* c',
  'ends in two blanks  \nand goes on',
  'wraps\nlazily',
  '[ ] task',
  '[x] done',
  '1\\. year',
  '# no heading',
  '<b>html</b>',
  '[^n]',
  'trailing  ',
  ''
)

/** Lines below each other, those after the first indented. */
function indented(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 || line === '' ? line : indent + line))
    .join('\n')
}

const block = fc.constantFrom(
  'A paragraph.',
  'A paragraph\nof two lines.',
  '```js\n- code\n\n# more\n```',
  '    indented\n\n    code',
  '> a quote\n> - with a bullet',
  '| a | b |\n| - | - |\n| [c](d) | e |',
  '<!-- a comment -->',
  '<div>\n- html\n</div>',
  '***',
  '[ref]: https://ref.example',
  '[^n]: a note\n\n    - with a bullet'
)

const markers = ['- ', '* ', '+ ', '-   ', '1. ', '7) ']

interface Lists {
  list: string
  item: string
}

/**
 * A list of one marker, tight or loose, whose items may hold lists and blocks.
 *
 * @param markers what items may begin with
 * @param isIrregular whether items are indented as the list's first is, though its marker may be shorter
 */
function listOf(markers: readonly string[], isIrregular: boolean): fc.Arbitrary<string> {
  const {list} = fc.letrec<Lists>((tie: fc.LetrecTypedTie<Lists>) => ({
    list: fc
      .tuple(
        fc.constantFrom(...markers),
        fc.array(tie('item'), {minLength: 1, maxLength: 4}),
        fc.constantFrom('\n', '\n', '\n', '\n\n')
      )
      .map(([marker, all, gap]) =>
        all
          .map((item, index) => {
            const own = marker.replace(/\d+/, (start) => String(Number(start) + index))
            const width = (isIrregular ? marker : own).replace('\t', '   ').length
            return own + indented(item, ' '.repeat(width))
          })
          .join(gap)
      ),
    item: fc.oneof(
      {depthSize: 'small', maxDepth: 3, withCrossShrink: true},
      inline,
      fc.tuple(inline, fc.constantFrom('\n', '\n', '\n\n'), tie('list')).map((parts) => parts.join('')),
      fc.tuple(inline, block).map((parts) => parts.join('\n\n')),
      tie('list')
    )
  }))
  return list
}

const heading = fc
  .tuple(
    fc.constantFrom('#', '##', '##', '##', '###', '####', '######'),
    fc.constantFrom('A', 'A', 'B', 'The *web*', '[A](u)', 'A ##', '', '1. x')
  )
  .map((parts) => parts.join(' '))
const setext = fc.constantFrom('A\n===', 'B\n---', 'two\nlines\n---')
const frontMatter = fc.constantFrom(
  '',
  '---\n\ntitle: "A"   # the title\ndate: 2018-10-10\n\ntags: [a, \'b\']\n# end\n---\n\n',
  '---\ntitle: A\n---\n',
  '---\n---\n'
)

function notesOf(list: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const piece = fc.oneof(
    {arbitrary: heading, weight: 3},
    {arbitrary: setext, weight: 1},
    {arbitrary: list, weight: 4},
    {arbitrary: block, weight: 2}
  )
  const gap = fc.constantFrom('\n\n', '\n\n', '\n\n', '\n', '\n\n\n', '\n\n  \n')
  return fc
    .tuple(
      frontMatter,
      fc.array(fc.tuple(piece, gap), {maxLength: 8}),
      fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
      fc.boolean()
    )
    .map(([front, parts, ending, isEnded]) => {
      const text = front + parts.flat().join('')
      return (isEnded ? text : text.trimEnd()).replaceAll('\n', ending)
    })
}

/** A note as people write them: front matter, topics, nested lists, and blocks of every kind between them. */
export const writtenNotes: fc.Arbitrary<string> = notesOf(listOf(markers, false))

/** A note whose lists are indented by tabs, and by less than their markers ask for. */
export const untidyNotes: fc.Arbitrary<string> = notesOf(listOf([...markers, '-\t'], true))
