import type {Definition, LinkReference} from 'mdast'
import {describe, expect, it} from 'vitest'
import {links, select, setUrl, stringifyNotes} from '../../src/index.js'
import {notesOf} from '../support/sample.js'

/** A text whose first link leads elsewhere. */
function changed(text: string, url: string): string {
  const notes = notesOf(text)
  const [link] = links(notes, {images: true})
  setUrl(link as never, url)
  return stringifyNotes(notes)
}

describe('setUrl', () => {
  it.each([
    ['a link', '[a *b*](http://x "t")', 'https://y', '[a *b*](https://y "t")'],
    ['an image', '![a](http://x)', 'https://y', '![a](https://y)'],
    [
      'a bare URL',
      'see http://x.example/?a=1&b=2, and',
      'https://y.example/?c=1&d',
      'see https://y.example/?c=1&d, and'
    ],
    ['an autolink', 'see <http://x.example>.', 'https://y.example', 'see <https://y.example>.'],
    ['a bare name', 'www.x.example', 'http://www.y.example', 'www.y.example'],
    [
      'one that can’t stand bare, beside one that does',
      'http://x\nfoo http://b.example',
      'http://a.example/x.',
      '<http://a.example/x.>\nfoo http://b.example'
    ],
    ['a bare name that gets a scheme', 'www.x.example', 'https://y.example', 'https://y.example'],
    ['a bare name that becomes another', 'www.x.example', 'http://y.example', 'http://y.example'],
    ['a bare address', 'to a@b.example!', 'mailto:c@d.example', 'to c@d.example!'],
    ['an address in brackets', '<a@b.example>', 'mailto:c@d.example', '<c@d.example>'],
    ['a bare URL that can’t be one', 'see http://x.example', '../a b.md', 'see [../a b.md](<../a b.md>)'],
    ['one in a table', '| a |\n| - |\n| http://x.example |', 'https://y', '| a |\n| - |\n| https://y |'],
    [
      'one behind an escape that isn’t needed',
      '\\[2014], \\[PDF\\] \\& http://x',
      'https://y',
      '\\[2014], \\[PDF\\] \\& https://y'
    ],
    ['a link behind one', '\\[2014] [a](http://x)', 'https://y', '\\[2014] [a](https://y)'],
    ['one with a title of its own', '[http://x](http://x/)', 'https://y', '[http://x](https://y)'],
    ['a reference', '[a][b] [b]\n\n[b]: http://x "t"', 'https://y', '[a][b] [b]\n\n[b]: https://y "t"']
  ])('%s', (_, text, url, expected) => {
    expect(changed(text, url)).toBe(expected)
  })

  it('of a reference node, in its note or by its definition', () => {
    const notes = notesOf('- [a][B]\n\n[b]: u\n')
    const reference = select(notes, 'linkReference') as LinkReference
    expect(() => setUrl(reference, 'v')).toThrow(
      'Cannot set the URL of the reference `B` alone, expected its note, `{notes}`, or the link as `links(notes)` gives it'
    )
    setUrl(reference, 'v', {notes})
    expect(stringifyNotes(notes)).toBe('- [a][B]\n\n[b]: v\n')
    setUrl(select(notes, 'definition') as Definition, 'w')
    expect(stringifyNotes(notes)).toBe('- [a][B]\n\n[b]: w\n')
    expect(() => setUrl(reference, 'v', {notes: notesOf('')})).toThrow('expected a definition of that name')
  })

  it('refuses what is no link, no URL, and an empty one that would show nothing', () => {
    const notes = notesOf('<http://x.example> [a](b)\n')
    const [bare, link] = links(notes)
    expect(() => setUrl(bare as never, '')).toThrow('Cannot take the URL away from `http://x.example`')
    expect(() => setUrl(notes as never, 'a')).toThrow('Cannot set the URL of a `notes`, expected a link')
    expect(() => setUrl(undefined as never, 'a')).toThrow('Cannot set the URL of nothing')
    expect(() => setUrl(link as never, undefined as never)).toThrow('Cannot set a URL to nothing')
    setUrl(link as never, '')
    expect(stringifyNotes(notes)).toBe('<http://x.example> [a]()\n')
  })
})
