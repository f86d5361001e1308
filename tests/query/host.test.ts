import {describe, expect, it} from 'vitest'
import {selectAll} from '../../src/index.js'
import {hostMatches, isAtHost, readHost, type WantedHost} from '../../src/query/host.js'
import {notesOf} from '../support/sample.js'

const wanted = (host: string): WantedHost => {
  const read = readHost(host)
  if (read) return read
  throw new Error(`Cannot read the host ${host}`)
}

describe('a host that is asked for', () => {
  it.each([
    ['bücher.example', 'https://bücher.example/a'],
    ['bücher.example', 'https://xn--bcher-kva.example/a'],
    ['xn--bcher-kva.example', 'https://bücher.example/a'],
    ['XN--BCHER-KVA.example', 'https://BÜCHER.example/a'],
    ['bu\u0308cher.example', 'https://bücher.example/a'],
    ['bücher.example', 'https://bu\u0308cher.example/a'],
    ['пример.испытание', 'http://ПРИМЕР.испытание/'],
    ['例え.テスト', 'http://xn--r8jz45g.xn--zckzah/'],
    ['مثال.إختبار', 'http://xn--mgbh0fb.xn--kgbechtv/'],
    ['☃.example', 'https://xn--n3h.example/'],
    ['Ａ.example', 'https://a.example/'],
    ['A.EXAMPLE', 'http://a.example:8080/'],
    ['a.example', 'http://user:pass@A.Example:8080/?b#c'],
    ['a.example.', 'https://a.example/'],
    ['a.example', 'https://a.example./'],
    ['a.example:8080', 'http://a.example:8080/'],
    ['a.example:443', 'https://a.example/'],
    ['a.example:80', 'http://a.example:80/'],
    ['a.example:0443', 'https://a.example/'],
    ['bücher.example', 'git+ssh://bücher.example/repo'],
    ['a.example', 'ssh://git@A.example:22/repo'],
    ['127.0.0.1', 'http://127.1:3000/'],
    ['[::1]', 'http://[0:0:0:0:0:0:0:1]:3000/'],
    ['[::1]:3000', 'http://[::1]:3000/'],
    ['', 'mailto:a@b.co'],
    ['', 'b/c.md']
  ])('%j is that of %s', (host, url) => {
    expect(isAtHost(url, wanted(host))).toBe(true)
  })

  it.each([
    ['a.example', 'https://b.a.example/'],
    ['a.example', 'https://ba.example/'],
    ['a.example:8080', 'http://a.example/'],
    ['a.example:80', 'https://a.example/'],
    ['a.example:443', 'http://a.example/'],
    ['bucher.example', 'https://bücher.example/'],
    ['a.example', 'https://b.example/a.example'],
    ['a.example', 'https://a.example@b.example/'],
    ['a.example', 'a.example/b'],
    ['', 'https://a.example/']
  ])('%j is not that of %s', (host, url) => {
    expect(isAtHost(url, wanted(host))).toBe(false)
  })

  it('may be one above', () => {
    expect(isAtHost('https://gist.github.com:444/', wanted('GitHub.com'), true)).toBe(true)
    expect(isAtHost('https://www.bücher.example/', wanted('xn--bcher-kva.example'), true)).toBe(true)
    expect(isAtHost('https://notgithub.com/', wanted('github.com'), true)).toBe(false)
  })

  it.each([
    'a b',
    'https://a.example',
    'a.example/b',
    'a@b.example',
    'a.example?b',
    ':80',
    'a:b',
    '%',
    'a\\b'
  ])('is no host: %j', (host) => expect(readHost(host)).toBeNull())
})

describe('a part of a host', () => {
  it.each([
    ['^=', 'bücher', 'https://bücher.example/', true],
    ['^=', 'XN--', 'https://bücher.example/', true],
    ['$=', '.bücher.example', 'https://www.xn--bcher-kva.example/', true],
    ['$=', '.EXAMPLE', 'http://a.example:8080/', true],
    ['$=', '.example:8080', 'http://a.example:8080/', true],
    ['$=', '.example:443', 'https://a.example/', true],
    ['$=', '.example:80', 'http://a.example:8080/', false],
    ['*=', 'Hub', 'https://github.com/', true],
    ['*=', 'bücher', 'https://www.bücher.example/', true],
    ['*=', 'lab', 'https://github.com/lab', false]
  ])('%s %j in %s: %s', (operator, part, url, isFound) => {
    expect(hostMatches(url, operator, part)).toBe(isFound)
  })
})

describe('a selector', () => {
  const notes = notesOf(
    '- [a](https://bücher.example/) [b](http://xn--bcher-kva.example:8080/)\n- [c](https://www.BÜCHER.example)\n- [d](e.md)\n'
  )
  const found = (selector: string): string[] =>
    selectAll(notes, selector).map((node) => ('url' in node ? node.url.slice(-8) : node.type))

  it.each([
    ['link[host=bücher.example]', 2],
    ['link[host=BÜCHER.example]', 2],
    ['link[host="bücher.example" i]', 2],
    ['link[host~=xn--bcher-kva.example]', 2],
    ['link[host="bücher.example:8080"]', 1],
    ['link[host="bücher.example:443"]', 1],
    ['link[host$=bücher.example]', 3],
    ['link[host^=www]', 1],
    ['link[host*=".bücher."]', 1],
    ['link[host*=""]', 0],
    ['link[host=""]', 1],
    ['link[host="a b"]', 0],
    ['link[host]', 4],
    ['link:not([host=bücher.example])', 2]
  ])('%s selects %i', (selector, count) => {
    expect(found(selector)).toHaveLength(count)
  })
})
