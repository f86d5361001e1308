import type {Paragraph, PhrasingContent} from 'mdast'
import {describe, expect, it} from 'vitest'
import {splitInlines} from '../../src/check/split-inlines.js'
import {safeParseNotes} from '../../src/index.js'
import {walk} from '../../src/query/walk.js'

/** Splits the first paragraph where `|` stands; shows texts as they are, other nodes by their type. */
function split(marked: string): string[] | null {
  const offsets: number[] = []
  const source = marked.replace(/\|/g, (_, at: number) => {
    offsets.push(at - offsets.length)
    return ''
  })
  const paragraph = [...walk(safeParseNotes(source).notes)].find(({type}) => type === 'paragraph')
  const {children} = paragraph as Paragraph
  const show = (node: PhrasingContent) => (node.type === 'text' ? node.value : `<${node.type}>`)
  return splitInlines(children, source, offsets)?.map((part) => part.map(show).join('')) ?? null
}

describe('splitInlines', () => {
  it.each([
    ['a|b', ['a', 'b']],
    ['|ab|', ['', 'ab', '']],
    ['a||b', ['a', '', 'b']],
    ['a `b|`', null],
    ['a |`b`| c', ['a ', '<inlineCode>', ' c']],
    ['a *b* |c|', ['a <emphasis> ', 'c', '']],
    ['*a|b*', null],
    ['a\\*|b &amp;|c', ['a*', 'b &', 'c']],
    ['a &am|p;', null],
    ['a \\|*', null],
    ['> a\n> |b|\n> c', ['a\n', 'b', '\nc']],
    ['> - a\n>   |b', ['a\n', 'b']],
    ['a\r\n  |b', ['a\r\n', 'b']],
    ['👩‍💻|é', ['👩‍💻', 'é']],
    ['a  \n|b', ['a<break>', 'b']],
    ['| [a](b) |https://c.example| d', ['', '<link> ', '<link>', ' d']]
  ])('splits %j', (marked, expected) => {
    expect(split(`${marked}\n`)).toEqual(expected)
  })
})
