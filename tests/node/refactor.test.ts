import {afterAll, describe, expect, it} from 'vitest'
import {applyFileEdits, type FileEdits, type Site} from '../../src/node/index.js'
import {openNotebook, type TestNotebook, textsOf} from '../support/refactor/notebook.js'

const books: TestNotebook[] = []
afterAll(() => {
  for (const book of books) book.remove()
})

function open(files: Record<string, string>): TestNotebook {
  const book = openNotebook(files)
  books.push(book)
  return book
}

/** What a refactoring makes of some notes: the texts of those that change. */
async function changed(
  files: Record<string, string>,
  make: (collection: Awaited<ReturnType<TestNotebook['load']>>) => Promise<FileEdits[]>,
  options: {site?: Site; root?: string} = {}
): Promise<Record<string, string>> {
  const collection = await open(files).load(options)
  return textsOf(collection, await make(collection))
}

async function thrownBy(make: () => Promise<unknown>): Promise<Error> {
  const error = await make().then(
    () => null,
    (reason) => reason
  )
  expect(error).toBeInstanceOf(Error)
  return error
}

describe('renameTopic', () => {
  it('changes the heading and the anchors that lead to it, in every form', async () => {
    const texts = await changed(
      {
        'a.md':
          '# Guide\n\n## Old name ##\n\n[own](#old-name) ![i](<#old-name> "t")\n[two\nlines](./a.md#old-name)\n\n[ref]: a.md#old-name "Old name"\n',
        'sub/b.md':
          '[x](../a.md#old-name) [<>](<../a.md?plain=1#old-name>) [case](../a.md#Old-Name) [p](../a.md#user-content-old-name)\n\n<a class=x href="../a.md#old-name">y</a>\n\n<p><a href=../a.md#old-name>z</a>\n\n> <p>\n> <img src=\'../a.md#old-name\'>\n',
        'c.md':
          '[[a#Old name]] `[x](a.md#old-name)` [other](sub/a.md#old-name) [web](https://x.example/a.md#old-name)\n'
      },
      (collection) => collection.renameTopic('a.md', ['Guide', 'Old name'], 'New *name*')
    )
    expect(texts).toEqual({
      'a.md':
        '# Guide\n\n## New *name* ##\n\n[own](#new-name) ![i](<#new-name> "t")\n[two\nlines](./a.md#new-name)\n\n[ref]: a.md#new-name "Old name"\n',
      'sub/b.md':
        '[x](../a.md#new-name) [<>](<../a.md?plain=1#new-name>) [case](../a.md#New-Name) [p](../a.md#user-content-new-name)\n\n<a class=x href="../a.md#new-name">y</a>\n\n<p><a href=../a.md#new-name>z</a>\n\n> <p>\n> <img src=\'../a.md#new-name\'>\n'
    })
  })

  // https://github.com/microsoft/vscode/issues/211389
  it('follows the numbers of headings that have one name', async () => {
    const files = {
      'a.md': '## Setup\n\n## Setup\n\n## Setup\n\n[1](#setup) [2](#setup-1) [3](#setup-2)\n'
    }
    const first = await changed(files, (collection) => collection.renameTopic('a.md', '#setup', 'Install'))
    expect(first['a.md']).toBe(
      '## Install\n\n## Setup\n\n## Setup\n\n[1](#install) [2](#setup) [3](#setup-1)\n'
    )
    const second = await changed(files, (collection) => collection.renameTopic('a.md', '#setup-1', 'Install'))
    expect(second['a.md']).toBe(
      '## Setup\n\n## Install\n\n## Setup\n\n[1](#setup) [2](#install) [3](#setup-1)\n'
    )
    const into = await changed({'a.md': '## A\n\n## B\n\n[a](#a) [b](#b)\n'}, (collection) =>
      collection.renameTopic('a.md', '#a', 'B')
    )
    expect(into['a.md']).toBe('## B\n\n## B\n\n[a](#b) [b](#b-1)\n')
  })

  it('leaves the ids alone that an author gave, where the site knows them', async () => {
    const files = {'a.md': '## Elm {#elm-lang}\n\n[x](#elm-lang) [y](./a#elm-lang)\n'}
    const texts = await changed(files, (collection) => collection.renameTopic('a.md', '#elm-lang', 'Rust'), {
      site: 'vitepress'
    })
    expect(texts).toEqual({'a.md': '## Rust {#elm-lang}\n\n[x](#elm-lang) [y](./a#elm-lang)\n'})
    const own = await changed(
      files,
      (collection) => collection.renameTopic('a.md', '#elm-lang', 'Rust {#rust}'),
      {
        site: 'docusaurus'
      }
    )
    expect(own).toEqual({'a.md': '## Rust {#rust}\n\n[x](#rust) [y](./a#rust)\n'})
  })

  it('writes titles where they are the anchor, and refuses where one would lead elsewhere', async () => {
    const files = {
      'a.md': '# A\n\n## Old one\n\n## Other ^block\n\n[x](#Old%20one) [y](<#A#Old one>) [z](#^block)\n'
    }
    const make = (title: string) =>
      changed(files, (collection) => collection.renameTopic('a.md', ['A', 'Old one'], title), {
        site: 'obsidian'
      })
    expect(await make('New one')).toEqual({
      'a.md': '# A\n\n## New one\n\n## Other ^block\n\n[x](#New%20one) [y](<#A#New one>) [z](#^block)\n'
    })
    expect((await thrownBy(() => make('A'))).message).toContain(
      'expected each link to go on leading where it leads: `#Old%20one` in `a.md` (line 7) could not (and 1 more); change it first'
    )
  })

  it('gives no edits for the title that is there, and refuses what is none', async () => {
    const collection = await open({'a.md': '## Elm\n'}).load()
    expect(await collection.renameTopic('a.md', 'Elm', 'Elm')).toEqual([])
    expect((await thrownBy(() => collection.renameTopic('a.md', 'Rust', 'x'))).message).toContain('`Rust`')
    expect((await thrownBy(() => collection.renameTopic('b.md', 'Elm', 'x'))).message).toBe(
      'Cannot rename the topic `Elm` of `b.md`, expected one of the notes that were loaded: `b.md` is none of them'
    )
    expect((await thrownBy(() => collection.renameTopic('a.md', 'Elm', 'a\nb'))).message).toContain(
      'on one line'
    )
  })
})

describe('moveNote', () => {
  const files = {
    'a.md':
      '[b](b.md) [./](./b.md#x) [<>](<b.md#x>) [q](b.md?plain=1) [no](c.md) ![i](b.png)\n\n[r]: b.md (t)\n',
    'b.md': '# X\n\n[a](a.md) [self](b.md#x) [own](#x) ![i](./b.png) [gone](gone.md) <img src="b.png">\n',
    'sub/d.md': '[b](../b.md) [up](../sub/../b.md) [.](../)\n',
    'b.png': ''
  }

  it('rewrites links to it, and its own, in the form that they have', async () => {
    const texts = await changed(files, (collection) => collection.moveNote('b.md', 'sub/e.md'))
    expect(texts).toEqual({
      'a.md':
        '[b](sub/e.md) [./](./sub/e.md#x) [<>](<sub/e.md#x>) [q](sub/e.md?plain=1) [no](c.md) ![i](b.png)\n\n[r]: sub/e.md (t)\n',
      'sub/e.md':
        '# X\n\n[a](../a.md) [self](e.md#x) [own](#x) ![i](./../b.png) [gone](gone.md) <img src="../b.png">\n',
      'sub/d.md': '[b](e.md) [up](../sub/e.md) [.](../)\n'
    })
  })

  it('is undone by its inverse, byte for byte', async () => {
    const book = open(files)
    await book.apply(await (await book.load()).moveNote('b.md', 'new/deep/x y (z).md'))
    expect(Object.keys(book.files())).toEqual(['a.md', 'b.png', 'new/deep/x y (z).md', 'sub/d.md'])
    expect(await book.apply(await (await book.load()).moveNote('new/deep/x y (z).md', 'b.md'))).toEqual({
      ...files,
      // What goes up by a way of its own takes the shortest one once that was needed.
      'sub/d.md': '[b](../b.md) [up](../b.md) [.](../)\n'
    })
  })

  // https://github.com/microsoft/vscode/issues/193865 and https://github.com/microsoft/vscode-markdown-languageservice/issues/150
  it('keeps angle brackets and what stands behind the name in them', async () => {
    const texts = await changed(
      {
        'foo.md': '# A\n\n[b](<bar.md#header-1>) [x](<bar.md>)\n',
        'bar.md': '# Header 1\n\n[a](<foo.md#a>)\n'
      },
      (collection) => collection.moveNote('bar.md', 'bar 2.md')
    )
    expect(texts['foo.md']).toBe('# A\n\n[b](<bar 2.md#header-1>) [x](<bar 2.md>)\n')
  })

  // https://github.com/microsoft/vscode-markdown-languageservice/issues/133 and 139
  it('writes names with blanks and angle brackets as the brackets ask for', async () => {
    const move = (to: string) =>
      changed({'a.md': '![x](<cat.md>) [y](cat.md) [z](<./cat.md>)\n', 'cat.md': ''}, (collection) =>
        collection.moveNote('cat.md', to)
      )
    expect((await move('c a t.md'))['a.md']).toBe('![x](<c a t.md>) [y](c%20a%20t.md) [z](<./c a t.md>)\n')
    expect((await move('<b>.md'))['a.md']).toBe('![x](<\\<b\\>.md>) [y](\\<b\\>.md) [z](<./\\<b\\>.md>)\n')
    expect((await move('a(b.md'))['a.md']).toBe('![x](<a(b.md>) [y](a\\(b.md) [z](<./a(b.md>)\n')
    expect((await move('50%.md'))['a.md']).toBe('![x](<50%25.md>) [y](50%25.md) [z](<./50%25.md>)\n')
    expect((await move('a:b.md'))['a.md']).toBe('![x](<./a:b.md>) [y](./a:b.md) [z](<./a:b.md>)\n')
    expect((await move('what?.md'))['a.md']).toBe('![x](<what%3F.md>) [y](what%3F.md) [z](<./what%3F.md>)\n')
  })

  // https://github.com/Feel-ix-343/markdown-oxide/issues/331 and https://github.com/microsoft/vscode/issues/235422
  it('keeps names encoded that were', async () => {
    const texts = await changed(
      {
        'a.md':
          '[x](./%F0%9F%8C%80%20General/Lorem%20Ipsum.md) [y](<🌀 General/Lorem Ipsum.md>) [z](./🌀%20General/Lorem%20Ipsum.md#é)\n',
        '🌀 General/Lorem Ipsum.md': '# É\n'
      },
      (collection) => collection.moveNote('🌀 General/Lorem Ipsum.md', '🌀 General/Häll o.md')
    )
    expect(texts['a.md']).toBe(
      '[x](./%F0%9F%8C%80%20General/H%C3%A4ll%20o.md) [y](<🌀 General/Häll o.md>) [z](./🌀%20General/Häll%20o.md#é)\n'
    )
  })

  // https://github.com/microsoft/vscode/issues/242353
  it('finds the destination of a link whose text has several lines', async () => {
    const texts = await changed(
      {'a.md': '[A\nfile](./file.md)\n\n> [B\n> file](\n> file.md\n> "t")\n', 'file.md': ''},
      (collection) => collection.moveNote('file.md', 'file_.md')
    )
    expect(texts['a.md']).toBe('[A\nfile](./file_.md)\n\n> [B\n> file](\n> file_.md\n> "t")\n')
  })

  // https://github.com/foambubble/foam/issues/1146 and https://github.com/zk-org/zk/issues/200
  it('mends the links and images of the note that moves', async () => {
    const texts = await changed(
      {
        'notes/foo.md': '![p](../Attachments/p.png) [f](./path/file.md) [d](path/)\n',
        'notes/path/file.md': '',
        'Attachments/p.png': ''
      },
      (collection) => collection.moveNote('notes/foo.md', 'notes/bar/')
    )
    expect(texts).toEqual({
      'notes/bar/foo.md': '![p](../../Attachments/p.png) [f](./../path/file.md) [d](../path/)\n'
    })
  })

  it('passes over nothing that has no certain place', async () => {
    const texts = await changed(
      {
        'a.md':
          '![a \\* &amp; *b*](b.md) [![x](b.md)](b.md) [`](b.md)`](b.md)\n\n| a |\n| - |\n| [x \\| y](b.md) |\n',
        'b.md': ''
      },
      (collection) => collection.moveNote('b.md', 'c.md')
    )
    expect(texts['a.md']).toBe(
      '![a \\* &amp; *b*](c.md) [![x](c.md)](c.md) [`](b.md)`](c.md)\n\n| a |\n| - |\n| [x \\| y](c.md) |\n'
    )
  })

  it('follows pages that stand for their folders', async () => {
    const texts = await changed(
      {'a.md': '[g](guide) [h](guide/) [i](guide/#x) [r](guide/README.md)\n', 'guide/README.md': '# X\n'},
      (collection) => collection.moveNote('guide/README.md', 'book/README.md')
    )
    expect(texts['a.md']).toBe('[g](book) [h](book/) [i](book/#x) [r](book/README.md)\n')
    const plain = await changed(
      {'a.md': '[g](guide) [i](guide/#x)\n', 'guide/README.md': '# X\n'},
      (collection) => collection.moveNote('guide/README.md', 'guide/x.md')
    )
    expect(plain['a.md']).toBe('[g](guide/x.md) [i](guide/x.md#x)\n')
  })

  it('keeps names without endings, from the top and alone, as the site has them', async () => {
    const vitepress = await changed(
      {'docs/a.md': '[x](./b) [y](b.html#x) [z](/b) [w](b.md)\n', 'docs/b.md': '# X\n'},
      (collection) => collection.moveNote('docs/b.md', 'docs/sub/c.md'),
      {site: 'vitepress', root: 'docs'}
    )
    expect(vitepress['docs/a.md']).toBe('[x](./sub/c) [y](sub/c.html#x) [z](/sub/c) [w](sub/c.md)\n')
    const obsidian = await changed(
      {'x/a.md': '[x](b) [y](y/b.md) [z](../y/b.md)\n', 'y/b.md': ''},
      (collection) => collection.moveNote('y/b.md', 'z/c.md'),
      {site: 'obsidian'}
    )
    expect(obsidian['x/a.md']).toBe('[x](c) [y](z/c.md) [z](../z/c.md)\n')
    const moved = await open({'x/a.md': '[x](b)\n', 'y/b.md': ''}).load({site: 'obsidian'})
    expect(await moved.moveNote('y/b.md', 'z/b.md')).toMatchObject([
      {path: 'y/b.md', newPath: 'z/b.md', edits: []}
    ])
  })

  it('changes the case of a name alone', async () => {
    const book = open({'a.md': '[b](b.md#x) [B](B.md)\n', 'b.md': '# X\n'})
    expect(await book.apply(await (await book.load()).moveNote('b.md', 'B.md'))).toEqual({
      'a.md': '[b](B.md#x) [B](B.md)\n',
      'B.md': '# X\n'
    })
  })

  it('brings back the bytes where a note goes to a folder beside and back', async () => {
    const files = {
      'notes/a.md':
        '[b](b.md) [./](./b.md#b) ![i](<i 1.png>) [up](../top.md) [far](../notes/b.md)\n\n[d]: b.md\n\n<a href="b.md">x</a>\n',
      'notes/b.md': '# b\n\n[a](a.md)\n',
      'notes/i 1.png': '',
      'top.md': '[a](notes/a.md)\n',
      'archive/c.md': '# c\n'
    }
    const book = open(files)
    const collection = await book.load()
    const there = await collection.moveNote('notes/a.md', 'archive/')
    expect(textsOf(collection, there)['archive/a.md']).toBe(
      '[b](../notes/b.md) [./](./../notes/b.md#b) ![i](<../notes/i 1.png>) [up](../top.md) [far](../notes/b.md)\n\n[d]: ../notes/b.md\n\n<a href="../notes/b.md">x</a>\n'
    )
    await applyFileEdits(there, {cwd: book.cwd})
    const moved = await book.load()
    await applyFileEdits(await moved.moveNote('archive/a.md', 'notes/'), {cwd: book.cwd})
    const back = await book.load()
    // The one that went up further than it had to is the shortest way now.
    expect(back.files.get('notes/a.md')?.source).toBe(
      files['notes/a.md'].replace('[far](../notes/b.md)', '[far](b.md)')
    )
    expect(back.files.get('notes/b.md')?.source).toBe(files['notes/b.md'])
    expect(back.files.get('top.md')?.source).toBe(files['top.md'])
  })

  it('refuses a folder, a name that is taken, and a note that is none', async () => {
    const collection = await open(files).load()
    expect((await thrownBy(() => collection.moveNote('sub', 'x'))).message).toBe(
      'Cannot move `sub` to `x`, expected the name of a note: `sub` is a folder; move its notes one by one'
    )
    expect((await thrownBy(() => collection.moveNote('a.md', 'b.md'))).message).toContain(
      'there is a note of it'
    )
    expect((await thrownBy(() => collection.moveNote('a.md', 'b'))).message).toBe(
      'Cannot move `a.md` to `b`, expected a name that ends in `.md`, or with a `/` for a folder: `b` would be no note any more'
    )
    expect((await thrownBy(() => collection.moveNote('z.md', 'y.md'))).message).toContain(
      '`z.md` is none of them'
    )
    expect(await collection.moveNote('a.md', './a.md')).toEqual([])
  })

  it('refuses where a note could not be read, or its text was not kept', async () => {
    const book = open(files)
    const bad = await book.load({fs: undefined})
    const file = bad.files.get('sub/d.md')
    if (file) Object.assign(file, {error: new Error('Cannot read `sub/d.md`')})
    expect((await thrownBy(() => bad.moveNote('a.md', 'z.md'))).message).toContain(
      'expected all notes to be read'
    )
    const light = await book.load({sources: false})
    expect((await thrownBy(() => light.moveNote('a.md', 'z.md'))).message).toContain(
      'without `sources: false`'
    )
  })
})

describe('renameKey', () => {
  it('renames it in the notes that have it, and leaves the rest', async () => {
    const texts = await changed(
      {
        'a.md': "---\ntitle: A\ndate: '2018-10-10' # first\n---\n\n# date\n",
        'b.md': '---\nauthor:\n  name: B\n---\n',
        'c.md': '# date: x\n'
      },
      (collection) => collection.renameKey('date', 'published')
    )
    expect(texts).toEqual({'a.md': "---\ntitle: A\npublished: '2018-10-10' # first\n---\n\n# date\n"})
  })

  it('refuses where a note has the new one, bad YAML, or none has the old one', async () => {
    const of = (text: string) =>
      changed({'a.md': '---\ndate: x\n---\n', 'b.md': text}, (c) => c.renameKey('date', 'day'))
    expect((await thrownBy(() => of('---\ndate: x\nday: y\n---\n'))).message).toContain('(in `b.md`)')
    expect((await thrownBy(() => of('---\ndate: [\n---\n'))).message).toContain("whose YAML can't be read")
    const none = await open({'a.md': ''}).load()
    expect((await thrownBy(() => none.renameKey('date', 'day'))).message).toContain('none of the notes has')
  })
})

describe('extractTopic', () => {
  const files = {
    'notes/elm.md':
      '---\ntitle: x\n---\n\n# Elm\n\n* [Books](#books) [sub](#good-ones) [ref]\n\n## Books\n\nSee [top](#elm), [two][two], ![i](../i.png) and[^n].\n\n### Good ones\n\n* [x](zig.md) [self](#books)\n\n[two]: zig.md "T"\n[inner]: zig.md#q\n\n## Next\n\n[i][inner]\n\n[ref]: #good-ones\n[^n]: A note.\n',
    'notes/zig.md': '# Q\n\n[b](elm.md#books) [g](./elm.md#Good-ones) [e](elm.md) [n](elm.md#next)\n',
    'i.png': ''
  }

  it('moves the lines, leaves a bullet, and mends links from and to them', async () => {
    const book = open(files)
    const texts = await book.apply(
      await (await book.load()).extractTopic('notes/elm.md', ['Elm', 'Books'], 'notes/sub/books.md')
    )
    expect(texts).toEqual({
      'i.png': '',
      'notes/elm.md':
        '---\ntitle: x\n---\n\n# Elm\n\n* [Books](sub/books.md#books) [sub](sub/books.md#good-ones) [ref]\n\n## Books\n\n* [Books](sub/books.md)\n\n[inner]: zig.md#q\n\n## Next\n\n[i][inner]\n\n[ref]: sub/books.md#good-ones\n[^n]: A note.\n',
      'notes/sub/books.md':
        '## Books\n\nSee [top](../elm.md#elm), [two][two], ![i](../../i.png) and[^n].\n\n### Good ones\n\n* [x](../zig.md) [self](#books)\n\n[two]: ../zig.md "T"\n\n[^n]: A note.\n',
      'notes/zig.md':
        '# Q\n\n[b](sub/books.md#books) [g](./sub/books.md#Good-ones) [e](elm.md) [n](elm.md#next)\n'
    })
    const broken: string[] = []
    for await (const {url} of (await book.load()).brokenLinks()) broken.push(url)
    expect(broken).toEqual([])
  })

  it('takes the last topic, an empty one, and one in a text of other line endings', async () => {
    const extract = async (text: string): Promise<Record<string, string>> => {
      const book = open({'a.md': text})
      return book.apply(await (await book.load()).extractTopic('a.md', 'Elm', 'elm.md'))
    }
    expect(await extract('# Elm')).toEqual({'a.md': '# Elm\n\n- [Elm](elm.md)\n', 'elm.md': '# Elm'})
    expect(await extract('\uFEFFElm\r\n===\r\n\r\nx\r\n\r\n\r\n# B\r\n')).toEqual({
      'a.md': '\uFEFFElm\r\n===\r\n\r\n- [Elm](elm.md)\r\n\r\n# B\r\n',
      'elm.md': 'Elm\r\n===\r\n\r\nx\r\n'
    })
  })

  it('takes along what it shares, leads to ids in HTML, and is named by its file where it has no title', async () => {
    const extract = async (text: string, to: string): Promise<Record<string, string>> => {
      const book = open({
        'a.md': text,
        'b.md': '[i](a.md#id) [e](a.md#elm) <a href="a.md#elm">x</a> <a href=\'a.md#b\'>y</a>\n'
      })
      return book.apply(await (await book.load()).extractTopic('a.md', 'Elm', to))
    }
    const shared = await extract(
      '+ [e](#elm)\n\n# Elm\n\n<p id="id">x</p>\n\n[l] and[^1] [b](#b)\n\n+ y\n\n# B\n\n[l] again[^1] [i](#id)\n\n[l]: https://a.example\n[L]: https://b.example\n\n[^1]: A note.\n',
      'x:y.md'
    )
    expect(shared['x:y.md']).toContain('[l] and[^1] [b](a.md#b)')
    expect(shared['x:y.md']).toContain('[l]: https://a.example')
    expect(shared['a.md']).toContain('[Elm](./x:y.md)')
    expect(shared['a.md']).toContain('[i](./x:y.md#id)')
    expect(shared['b.md']).toContain('<a href="./x:y.md#elm">x</a>')
    expect(shared['b.md']).toContain('[i](./x:y.md#id)')
    for (const last of ['# Elm\n\nx', '# Elm\n\n[l]\n\n[l]: u']) {
      const made = await extract(`# B\n\n${last}`, 'elm.md')
      expect(made['a.md']).toBe('# B\n\n# Elm\n\n- [Elm](elm.md)\n')
    }
  })

  it('refuses a name that is taken, and a definition that it shares within something', async () => {
    const collection = await open({
      'a.md': '# Elm\n\n[x]\n\n# B\n\n> [x]: u\n',
      'b.md': ''
    }).load()
    expect((await thrownBy(() => collection.extractTopic('a.md', 'Elm', 'b.md'))).message).toContain(
      "expected the name of a file that isn't there yet"
    )
    expect((await thrownBy(() => collection.extractTopic('a.md', 'Elm', 'c.md'))).message).toContain(
      'expected the definition `x`'
    )
  })
})
