import {describe, expect, it} from 'vitest'
import {findBrokenLinks} from '../../site/lib/check-links.mjs'
import {addressOf, listSources, placeOf} from '../../site/lib/pages.mjs'
import {resolveLink} from '../../site/lib/resolve-link.mjs'

describe('placeOf and addressOf', () => {
  it.each([
    ['docs/cli.md', 'cli.md', '/cli.html'],
    ['docs/rules/README.md', 'rules/index.md', '/rules/'],
    ['docs/rules/bare-url.md', 'rules/bare-url.md', '/rules/bare-url.html'],
    ['README.md', 'overview.md', '/overview.html'],
    ['SECURITY.md', 'security-policy.md', '/security-policy.html'],
    ['docs/security.md', 'security.md', '/security.html'],
    ['site/pages/index.md', 'index.md', '/'],
    ['site/pages/api.md', 'api/index.md', '/api/'],
    ['site/api/node.md', 'api/node.md', '/api/node.html']
  ])('give %s a place and an address', (path, place, address) => {
    expect(placeOf(path)).toBe(place)
    expect(addressOf(place)).toBe(address)
  })

  it.each([
    'examples/tools/README.md',
    'docs/pictures/a.md',
    'tests/README.md',
    'constructor',
    'docs/cli.txt'
  ])('leave out %s', (path) => {
    expect(placeOf(path)).toBeNull()
  })

  it('give no two pages one place', () => {
    const places = listSources().map(placeOf)
    expect(places.length).toBeGreaterThan(80)
    expect(new Set(places).size).toBe(places.length)
    expect(places).not.toContain(null)
  })
})

describe('resolveLink', () => {
  it.each([
    ['docs/cli.md', 'rules/README.md', '/rules/'],
    ['docs/rules/README.md', '../configuration.md#rules', '/configuration.html#rules'],
    ['README.md', 'docs/cli.md#options', '/cli.html#options'],
    ['docs/versioning.md', '../CHANGELOG.md', '/changelog.html'],
    ['SECURITY.md', 'docs/security.md', '/security.html'],
    ['site/api/node.md', 'apunte.md#notes', '/api/apunte.html#notes']
  ])('leads from %s by %s to a page', (from, url, address) => {
    expect(resolveLink(from, url, null)).toMatchObject({kind: 'page', url: address})
  })

  it.each(['#options', 'https://example.org/a.md', 'mailto:ana@example.org', 'HTTPS://example.org'])(
    'leaves %s as it is',
    (url) => {
      expect(resolveLink('docs/cli.md', url, null)).toEqual({kind: 'outside', url})
    }
  )

  it('leads to the repository where there is no page, if anybody knows it', () => {
    const of = (url: string, repository: string | null) => resolveLink('docs/cli.md', url, repository)
    expect(of('../examples/', 'ana/apunte').url).toBe('https://github.com/ana/apunte/tree/main/examples')
    expect(of('../package.json#L3', 'ana/apunte').url).toBe(
      'https://github.com/ana/apunte/blob/main/package.json#L3'
    )
    expect(of('../package.json', null)).toEqual({kind: 'nowhere', url: ''})
  })

  it('leads to the playground by the address that stands for the site, and nowhere by the one that stands for the repository', () => {
    const playground = 'https://OWNER.github.io/apunte/playground/'
    expect(resolveLink('README.md', playground, null)).toEqual({
      kind: 'page',
      url: '/playground/',
      place: 'playground/index.html'
    })
    const report = 'https://github.com/OWNER/apunte/security/advisories/new'
    expect(resolveLink('SECURITY.md', report, null).kind).toBe('nowhere')
    expect(resolveLink('SECURITY.md', report, 'ana/apunte').kind).toBe('outside')
  })

  it('refuses what is not there', () => {
    expect(() => resolveLink('docs/cli.md', 'nope.txt', null)).toThrow(
      'Unexpected link `nope.txt` in docs/cli.md, expected a file of the repository'
    )
  })
})

describe('findBrokenLinks', () => {
  const page = (body: string): string => `<!doctype html><body>${body}</body>`
  const find = (files: Record<string, string | null>, base = '/'): string[] =>
    findBrokenLinks(new Map(Object.entries(files)), base).problems

  it('follows links to files, folders, anchors and names, and counts them', () => {
    const files = {
      'index.html': page('<a href="/apunte/rules/#b">b</a><a href="a.html#%C3%A9lan">a</a><img src="p.svg">'),
      'a.html': page(
        '<h1 id="élan">a</h1><a href="./">home</a><a href="#élan">here</a><a href="#x">x</a><a name="x">'
      ),
      'rules/index.html': page('<p id="b"><a href="../a.html?q=1">a</a></p>'),
      'p.svg': null
    }
    expect(findBrokenLinks(new Map(Object.entries(files)), '/apunte/')).toEqual({
      pages: 3,
      links: 7,
      problems: []
    })
  })

  it.each([
    ['<a href="nope.html">', 'there is no such file'],
    ['<a href="/nope/">', 'there is no such file'],
    ['<a href="#nope">', 'there is no such anchor'],
    ['<img srcset="/index.html 1x, /nope.png 2x">', 'there is no such file'],
    ['<script src="https://cdn.example/a.js"></script>', 'comes from elsewhere'],
    ['<link rel="stylesheet" href="//cdn.example/a.css">', 'comes from elsewhere']
  ])('tells of %s', (body, problem) => {
    const problems = find({'index.html': page(body)})
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(problem)
  })

  it('tells of links that leave the base, and of what styles and texts say', () => {
    expect(find({'index.html': page('<a href="/other/">')}, '/apunte/')).toEqual([
      'index.html: /other/ (stands outside of /apunte/)'
    ])
    expect(find({'a.css': 'a { background: url("nope.png") } b { background: url(data:,) }'})).toEqual([
      'a.css: nope.png (there is no such file)'
    ])
    expect(find({'llms.txt': '- [a](a.md)\n- [b](https://b.example)\n'})).toEqual([
      'llms.txt: a.md (there is no such file)'
    ])
  })

  it('lets pages link elsewhere, and name their own address', () => {
    const body = '<link rel="canonical" href="https://a.example/"><a href="https://b.example">b</a>'
    expect(find({'index.html': page(body)})).toEqual([])
  })
})
