import {expect, test} from 'vitest'
import type {DocumentSymbol} from 'vscode-languageserver-types'
import {documentSymbols, flatSymbols} from '../../../src/lsp/features/document-symbols.js'
import {workspaceSymbols} from '../../../src/lsp/features/workspace-symbols.js'
import {workspaceOf} from '../../support/lsp-workspace.js'

const note = `---
title: "Elm: a language"
tags: [web]
author:
  name: Jane
---

See [the start](https://start.example).

# Elm

- [Guide](https://guide.example)
  - [Chapter 1](https://guide.example/1)
- Talks
  - In 2026: [slides](s.md), [video](https://v.example)
- nothing linked
-

## Channels

[Slack][s] and ![picture](p.png)

##

[s]: https://slack.example
`

/** Names and details, indented as they nest. */
function outline(symbols: readonly DocumentSymbol[], depth = 0): string[] {
  return symbols.flatMap(({name, detail, children = []}) => [
    '  '.repeat(depth) + (detail === undefined ? name : `${name} -> ${detail}`),
    ...outline(children, depth + 1)
  ])
}

test('a note’s symbols are its front matter, its topics, and the bullets with links in them', async () => {
  const {note: noteAt, slice} = await workspaceOf({'a.md': note})
  const symbols = documentSymbols(await noteAt('a.md'))
  expect(outline(symbols)).toEqual([
    'front matter',
    '  title -> "Elm: a language"',
    '  tags -> [web]',
    '  author',
    'the start -> https://start.example',
    'Elm',
    '  Guide -> https://guide.example',
    '    Chapter 1 -> https://guide.example/1',
    '  Talks',
    '    In 2026: slides, video',
    '      slides -> s.md',
    '      video -> https://v.example',
    '  Channels',
    '    Slack -> https://slack.example',
    '  ##'
  ])
  const [, , elm] = symbols
  const [guide] = elm?.children ?? []
  expect(slice('a.md', (guide as DocumentSymbol).range)).toBe(
    '- [Guide](https://guide.example)\n  - [Chapter 1](https://guide.example/1)'
  )
  expect(slice('a.md', (guide as DocumentSymbol).selectionRange)).toBe('[Guide](https://guide.example)')
  expect(slice('a.md', (elm as DocumentSymbol).selectionRange)).toBe('# Elm')
  const author = symbols[0]?.children?.[2] as DocumentSymbol
  expect(slice('a.md', author.selectionRange)).toBe('author')
  expect(slice('a.md', author.range)).toBe('author:\n  name: Jane')
})

test('a client that knows no hierarchy gets a list that names what holds each', async () => {
  const {note: noteAt, uri} = await workspaceOf({'a.md': '# A\n\n## B\n\n- [c](d)\n'})
  const flat = flatSymbols(uri('a.md'), documentSymbols(await noteAt('a.md')))
  expect(flat.map(({name, containerName}) => [name, containerName])).toEqual([
    ['A', undefined],
    ['B', 'A'],
    ['c', 'B']
  ])
})

test('columns count as the client counts them', async () => {
  const text = '# 𝒜\n\n- 𝒜 é [b](c)\n'
  const starts: Record<string, number> = {}
  for (const encoding of ['utf-16', 'utf-8', 'utf-32'] as const) {
    const {note: noteAt} = await workspaceOf({'a.md': text}, {encoding})
    const [link] = documentSymbols(await noteAt('a.md'))[0]?.children ?? []
    starts[encoding] = (link as DocumentSymbol).selectionRange.start.character
  }
  expect(starts).toEqual({'utf-16': 7, 'utf-8': 10, 'utf-32': 6})
})

test('front matter that can’t be read, and other people’s, does no harm', async () => {
  const {note: noteAt} = await workspaceOf({
    'a.md': '---\ntitle: [\n---\n# A\n',
    'b.md': '---\r\n"a b": 1 # one\r\n# c: 2\r\n- x\r\n\'d\': >\r\n  e: f\r\n---\r\n',
    'c.md': '---\n---\n',
    'd.md': ''
  })
  expect(outline(documentSymbols(await noteAt('a.md')))).toEqual(['front matter', '  title -> [', 'A'])
  expect(outline(documentSymbols(await noteAt('b.md')))).toEqual(['front matter', '  a b -> 1', '  d -> >'])
  expect(outline(documentSymbols(await noteAt('c.md')))).toEqual(['front matter'])
  expect(documentSymbols(await noteAt('d.md'))).toEqual([])
})

test('topics and titles of all notes are found by characters in their order', async () => {
  const {workspace, uri, slice, open} = await workspaceOf({
    'a.md': '---\ntitle: Language servers\n---\n# The LSP\n\n## Low seismic profile\n',
    'b/c.md': '# Elsewhere\n'
  })
  const found = (query: string) =>
    workspaceSymbols(workspace, query, 'utf-16').map(({name, containerName}) => `${name} in ${containerName}`)
  expect(found('lsp')).toEqual(['The LSP in a.md', 'Low seismic profile in a.md: The LSP'])
  expect(found('servers')).toEqual(['Language servers in a.md'])
  expect(found('')).toHaveLength(4)
  expect(found('xyz')).toEqual([])
  await open('b/c.md', '# Lisp\n')
  expect(found('lsp')).toContain('Lisp in b/c.md')
  expect(found('elsewhere')).toEqual([])
  const [lisp] = workspaceSymbols(workspace, 'lisp', 'utf-16')
  expect(lisp?.location.uri).toBe(uri('b/c.md'))
  expect(lisp && 'range' in lisp.location && slice('b/c.md', lisp.location.range)).toBe('# Lisp')
})
