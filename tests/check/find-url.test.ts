import type {Definition, Image, Link} from 'mdast'
import {describe, expect, it} from 'vitest'
import {findUrl} from '../../src/check/url-place.js'
import {selectAll} from '../../src/index.js'
import {notesOf} from '../support/sample.js'

/** What `findUrl` finds in a note's first link, image or definition; `null` where it finds nothing. */
function urlIn(note: string): string | null {
  const [node] = selectAll(notesOf(note), 'link, image, definition')
  if (!node) throw new Error(`Cannot find a link in ${JSON.stringify(note)}`)
  const place = findUrl(node as Link | Image | Definition, note)
  return place && `${note.slice(place.start, place.end)}${place.isEnclosed ? ' in brackets' : ''}`
}

describe('findUrl', () => {
  it.each([
    ['[a](/b)', '/b'],
    ['[](/b)', '/b'],
    ['[a]( \n/b "t")', '/b'],
    ['[a](</b c> (t))', '/b c in brackets'],
    ['[a](<>)', ' in brackets'],
    ['[a]()', ''],
    ['[a]((b))', '(b)'],
    ['[a](b\\))', 'b\\)'],
    ['[a](<b\\>c>)', 'b\\>c in brackets'],
    // A backslash that is escaped itself.
    ['[a](<b\\\\>)', 'b\\\\ in brackets'],
    ['> [a](\n> /b)', '/b'],
    ['![a](/b)', '/b'],
    ['![](/b)', '/b'],
    ['[a]: /b', '/b'],
    ['[a\\]]:\n  </b c>\n  "t"', '/b c in brackets'],
    ['<https://a.example>', 'https://a.example in brackets'],
    ['b https://a.example.', 'https://a.example']
  ])('finds the destination in %j', (note, url) => {
    expect(urlIn(note)).toBe(url)
  })

  it.each([
    ['![\\*](/b)', '/b'],
    ['![*a* `](c` \\] [x](y)](/b "t")', '/b'],
    ['![i \\* *x*](</b c>)', '/b c in brackets'],
    ['![&amp;](a&amp;b)', 'a&amp;b'],
    ['- ![*a*](\n  /b)', '/b'],
    ['> ![a](/b\n> "t")', '/b'],
    ['![a ![b](c) *d*](/b)', '/b'],
    ['![\\*]()', '']
  ])('finds the destination of an image whose text is not plain: %j', (note, url) => {
    expect(urlIn(note)).toBe(url)
  })

  it('can’t tell it for sure where a container’s marker and such a text meet', () => {
    expect(urlIn('> ![*a*](/b\n> "t")')).toBe(null)
  })

  it('can’t tell it of what was made by hand', () => {
    expect(findUrl({type: 'link', url: '/b', children: []}, '[a](/b)')).toBe(null)
    const [image] = selectAll(notesOf('![](/b)'), 'image') as Image[]
    delete image?.alt
    expect(findUrl(image as Image, '![](/b)')).toEqual({start: 4, end: 6, isEnclosed: false})
  })
})
