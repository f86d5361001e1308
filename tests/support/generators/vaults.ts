import fc from 'fast-check'

const names = [
  'a.md',
  'b c.md',
  'é.md',
  'x (1).md',
  '𝒜.md',
  'sub/README.md',
  'sub/d.md',
  'sub/50%.md',
  'sub/z&amp;.md'
] as const

const titles = fc.constantFrom(
  'Setup',
  'Setup',
  'Setup 1',
  'Elm & Rust',
  'Über `code`',
  '*More*',
  '𝒜',
  'C#',
  'a_b'
)

const anchors = fc.constantFrom(
  '',
  '',
  '#setup',
  '#setup-1',
  '#elm--rust',
  '#über-code',
  '#%C3%BCber-code',
  '#c',
  '#nowhere',
  '#𝒜'
)

/** Paths from the topmost folder, as somebody may write them; some lead nowhere. */
const paths = fc.constantFrom(
  'a.md',
  'b%20c.md',
  './é.md',
  '%C3%A9.md',
  'x%20(1).md',
  '𝒜.md',
  'sub/',
  'sub/README.md',
  'sub/d.md',
  'sub/50%25.md',
  'sub/z&amp;amp;.md',
  'none.md',
  'pic.png',
  ''
)

const link = fc
  .tuple(paths, anchors, fc.constantFrom('inline', 'angled', 'image', 'definition', 'tag'))
  .map(([path, anchor, form]) => {
    const url = path + anchor
    switch (form) {
      case 'angled':
        return `text [x](<${url}> "t")`
      case 'image':
        return `![𝒜](${url || '#setup'})`
      case 'definition':
        return `[x][l${url.length}]\n\n[l${url.length}]: ${url || 'a.md'}`
      case 'tag':
        return `é <a href="${url}">x</a>`
      default:
        return `- 𝒜 [x](${url})`
    }
  })

const topic = fc
  .tuple(fc.integer({min: 1, max: 3}), titles, fc.array(link, {maxLength: 3}))
  .map(([depth, title, links]) => [`${'#'.repeat(depth)} ${title}`, ...links].join('\n\n'))

const note = fc
  .tuple(fc.array(topic, {minLength: 1, maxLength: 3}), fc.constantFrom('\n', '\r\n'))
  .map(([topics, ending]) => `${topics.join('\n\n')}\n`.replaceAll('\n', ending))

/** Folders of notes that lead to each other, by their names; there are nine of them, and a picture. */
export const vaults: fc.Arbitrary<Record<string, string>> = fc
  .array(note, {minLength: names.length, maxLength: names.length})
  .map((texts) => {
    const notes = names.map((name, index) => [
      name,
      // From below, the way goes up first.
      name.startsWith('sub/')
        ? (texts[index] as string).replace(/(\]\(<?|\]: |href=")(?=[^#"\s)>])/g, '$1../')
        : texts[index]
    ])
    return {...Object.fromEntries(notes), 'pic.png': ''}
  })
