import {existsSync, readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {
  entries,
  importOf,
  listDescriptions,
  listSidebars,
  readGroups,
  readIntroductions,
  readRules,
  type SidebarGroup
} from '../../site/lib/contents.mjs'
import {addressOf, listSources, placeOf} from '../../site/lib/pages.mjs'
import {sizeOf} from '../../site/lib/pictures.mjs'
import {readPlace} from '../../site/lib/place.mjs'
import {findRepository} from '../../site/lib/repository.mjs'
import * as apunte from '../../src/index.js'
import {projectFolder, readPage, runExample} from '../support/markdown-examples.js'

describe('the sidebar', () => {
  const sidebars = listSidebars()
  const listed = (groups: SidebarGroup[]) => groups.flatMap(({items}) => items.map(({link}) => link)).sort()
  const pages = listSources().map((path) => addressOf(placeOf(path) ?? ''))
  const api = Object.keys(entries).map((entry) => `/api/${entry}.html`)

  it('has every page once, those of the rules beside each other alone', () => {
    const all = [...pages, ...api]
    expect(listed(sidebars['/rules/'])).toEqual(all.sort())
    expect(listed(sidebars['/'])).toEqual(
      all.filter((link) => !link.startsWith('/rules/') || link === '/rules/')
    )
  })

  it('groups them as llms.txt does, and tells the severity of each rule', () => {
    const [rules, ...groups] = sidebars['/rules/']
    expect(groups).toEqual(sidebars['/'])
    expect(groups.map(({text}) => text)).toEqual(['Start', 'Guides', 'Reference', 'API', 'Project'])
    expect(rules?.items.find(({link}) => link === '/rules/orphan.html')).toEqual({
      text: 'orphan <span class="severity off">off</span>',
      link: '/rules/orphan.html',
      docFooterText: 'orphan'
    })
  })

  it('has every entry of the package that is imported', () => {
    const {exports} = JSON.parse(readFileSync(`${projectFolder}package.json`, 'utf8'))
    const imported = Object.entries<{default?: string}>(exports)
      .filter(([, {default: file}]) => file?.endsWith('.js'))
      .map(([path]) => path.replace('.', 'apunte'))
    expect(Object.keys(entries).map(importOf).sort()).toEqual(imported.sort())
    for (const path of Object.values(entries)) expect(existsSync(`${projectFolder}${path}`)).toBe(true)
  })

  it('describes every page in plain words', () => {
    const descriptions = listDescriptions()
    for (const path of listSources())
      expect(descriptions.get(placeOf(path) ?? ''), path).toMatch(/^[^`]{10,}$/)
    expect(descriptions.get('rules/orphan.md')).toBe(
      'orphan (off): No other note of the run leads to the note'
    )
  })
})

describe('readGroups and readRules', () => {
  it('read what is written', () => {
    expect(readGroups('# a\n\n## Start\n\n- [A `b`](docs/a.md): what: it is\n\n## Guides\n')).toEqual([
      {title: 'Start', pages: [{title: 'A `b`', path: 'docs/a.md', description: 'what: it is'}]},
      {title: 'Guides', pages: []}
    ])
    expect(readRules('| [`a-b`](a-b.md) | off | x | y |\n| [`c`](d.md) | error | x |\n')).toEqual([
      {code: 'a-b', severity: 'off', description: 'x | y'}
    ])
  })
})

describe('readPlace', () => {
  it.each([
    [{}, '/', null],
    [{base: '/apunte'}, '/apunte/', null],
    [{base: '/a/b.c/'}, '/a/b.c/', null],
    [{base: '', url: ''}, '/', null],
    [{url: 'https://ana.github.io/apunte'}, '/apunte/', 'https://ana.github.io/apunte/'],
    [{url: 'https://apunte.example', base: '/'}, '/', 'https://apunte.example/']
  ])('reads %j', (options, base, url) => {
    expect(readPlace(options)).toEqual({base, url})
  })

  it.each([
    [{base: 'apunte'}, 'expected a path such as `/apunte/`'],
    [{base: '/a b/'}, 'expected a path such as `/apunte/`'],
    [{base: '//cdn.example/'}, 'expected a path such as `/apunte/`'],
    [{url: 'ana.github.io'}, 'expected one such as `https://ana.github.io/apunte/`'],
    [{url: 'file:///a'}, 'expected one such as `https://ana.github.io/apunte/`'],
    [{base: '/b/', url: 'https://a.example/c'}, 'expected `/c/`']
  ])('refuses %j', (options, message) => {
    expect(() => readPlace(options)).toThrow(message)
  })
})

describe('findRepository', () => {
  it('takes what the environment says, then the manifest', () => {
    const manifest = {repository: {url: 'git+https://github.com/ana/apunte.git'}}
    expect(findRepository({SITE_REPOSITORY: 'a/b', GITHUB_REPOSITORY: 'c/d'}, manifest)).toBe('a/b')
    expect(findRepository({GITHUB_REPOSITORY: 'c/d'}, manifest)).toBe('c/d')
    expect(findRepository({SITE_REPOSITORY: ''}, manifest)).toBe('ana/apunte')
    expect(findRepository({}, {repository: 'github:ana/x.y'})).toBe('ana/x.y')
    expect(findRepository({}, {repository: 'https://gitlab.com/ana/apunte'})).toBeNull()
    expect(findRepository({}, {})).toBeNull()
  })

  it('refuses a name that is none', () => {
    expect(() => findRepository({SITE_REPOSITORY: 'https://github.com/a/b'}, {})).toThrow(
      'expected OWNER/NAME'
    )
  })
})

describe('sizeOf', () => {
  it.each([
    ['<svg width="100" height="50" viewBox="0 0 2 1">', {width: 100, height: 50}],
    ['<?xml version="1.0"?>\n<svg\n viewBox="0 -1 820.5 300">', {width: 820.5, height: 300}],
    ['<svg width="100%" height="10px" viewBox="0,0,3,4">', {width: 3, height: 10}],
    ['<svg><rect width="3" height="4"/></svg>', {}],
    ['', {}]
  ])('reads %s', (svg, size) => {
    expect(sizeOf(svg)).toEqual(size)
  })
})

describe('the front page', () => {
  const {blocks} = readPage('site/pages/index.md')

  it('says of a note what the library says', () => {
    const [note, code] = blocks.filter(({language}) => language === 'md' || language === 'ts')
    const notes = apunte.parseNotes(note?.value ?? '')
    const said = [...apunte.links(notes)].map(({label, url}) => `// ${label} ${url}`)
    expect(said.length).toBeGreaterThan(1)
    expect(code?.value.split('\n').slice(-said.length)).toEqual(said)
    expect(code?.value).toContain(`// '${notes.frontMatter?.data.title}'`)
  })
})

describe('the overview of the API', () => {
  const text = readFileSync(`${projectFolder}site/pages/api.md`, 'utf8')

  it('is where the menu, the sidebar and the front page lead', () => {
    expect(addressOf(placeOf('site/pages/api.md') ?? '')).toBe('/api/')
    expect(listSidebars()['/'].find(({text}) => text === 'API')?.link).toBe('/api/')
    for (const path of ['.vitepress/config.mjs', 'pages/index.md']) {
      expect(readFileSync(`${projectFolder}site/${path}`, 'utf8')).toMatch(/text: '?API'?, link: '?\/api\/\W/)
    }
  })

  it.each(Object.entries(entries))(
    'says of %s what to begin with, and that is there',
    async (entry, path) => {
      expect(text).toContain(`[\`${importOf(entry)}\`](../api/${entry}.md)`)
      const names = [...(readIntroductions().get(entry) ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name)
      expect(names.length).toBeGreaterThan(0)
      expect(Object.keys(await import(/* @vite-ignore */ `../../${path}`))).toEqual(
        expect.arrayContaining(names)
      )
    }
  )

  it('has an example that does what it says', () => {
    const checks = readPage('site/pages/api.md').blocks.flatMap(({value}) => runExample(value, {apunte}))
    expect(checks.length).toBe(2)
    for (const {expression, actual, expected} of checks) expect(actual, expression).toEqual(expected)
  })
})
