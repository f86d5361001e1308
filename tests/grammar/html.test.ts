import {describe, expect, it} from 'vitest'
import {htmlEnd} from '../../src/grammar/html-inline.js'
import {closesHtml, htmlKind} from '../../src/grammar/html-kinds.js'

describe('htmlKind', () => {
  it.each([
    ['<pre', 1],
    ['<Script>', 1],
    ['<!-- a', 2],
    ['<?php', 3],
    ['<!x', 4],
    ['<![CDATA[', 5],
    ['<div', 6],
    ['</p>', 6],
    ['<br/>', 7],
    ['</pre>', 7],
    ['<preface>', 7],
    ['<a href="b"> ', 7],
    ['<a> b', 0],
    ['<!', 0],
    ['<https://a.b>', 0]
  ])('tells the kind of %j', (line, kind) => {
    expect(htmlKind(line, 0, line.length)).toBe(kind)
  })
})

describe('closesHtml', () => {
  it.each([
    ['<!-- a -->', true],
    ['<!-->', true],
    ['<!-- a', false],
    ['<?>', true],
    ['<?a', false],
    ['<!x>', true],
    ['<![CDATA[]]>', true],
    ['<![CDATA[]]]>', false],
    ['<pre></PRE>', true],
    ['<pre>', false],
    ['<div>', false]
  ])('tells whether %j is over', (line, closes) => {
    expect(closesHtml(htmlKind(line, 0, line.length), line, 0, line.length, true)).toBe(closes)
  })
})

describe('htmlEnd', () => {
  it.each([
    ['<b>a', '<b>'],
    ['</b \n>', '</b \n>'],
    ['<a b=">" c=d>', '<a b=">" c=d>'],
    ['<!-- a --> b -->', '<!-- a -->'],
    ['<!-->', '<!-->'],
    ['<?a?>', '<?a?>'],
    ['<![CDATA[a]]>', '<![CDATA[a]]>'],
    ['<!-- a', null],
    ['<a b="c>', null],
    ['<1>', null]
  ])('finds the HTML of %j', (text, html) => {
    const {end} = htmlEnd(text, 0, text.length)
    expect(end === null ? null : text.slice(0, end)).toBe(html)
  })
})
