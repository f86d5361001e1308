import {describe, expect, it} from 'vitest'
import {
  headingDepth,
  headingEnd,
  isThematicBreak,
  isUnderline,
  looksLikeDelimiters,
  markerEnd,
  noMarker,
  readMarker
} from '../../src/grammar/line-starts.js'

describe('what a line begins with', () => {
  it.each([
    ['#', 1],
    ['###### a', 6],
    ['#\ta', 1],
    ['#a', 0],
    ['####### a', 0]
  ])('tells the depth of %j', (line, depth) => {
    expect(headingDepth(line, 0, line.length)).toBe(depth)
  })

  it.each([
    ['a ##', 'a'],
    ['a#', 'a#'],
    ['a \\##', 'a \\##'],
    ['## ', ''],
    ['a # b #\t', 'a # b']
  ])('ends the content of a heading in %j', (line, content) => {
    expect(line.slice(0, headingEnd(line, 0, line.length))).toBe(content)
  })

  it.each([
    ['***', true],
    ['- - -\t', true],
    ['__', false],
    ['-*-', false],
    ['+ + +', false],
    ['---a', false]
  ])('tells whether %j is a thematic break', (line, is) => {
    expect(isThematicBreak(line, 0, line.length)).toBe(is)
  })

  it.each([
    ['=', true],
    ['--- ', true],
    ['=-', false],
    ['', false],
    ['~~', false]
  ])('tells whether %j underlines', (line, is) => {
    expect(isUnderline(line, 0, line.length)).toBe(is)
  })

  it.each([
    ['|-|', true],
    [':-: |', true],
    ['---', false],
    [' |', false],
    ['|a|', false]
  ])('tells whether %j looks like a delimiter row', (line, is) => {
    expect(looksLikeDelimiters(line, 0, line.length)).toBe(is)
  })

  it.each([
    ['- a', '-'],
    ['+', '+'],
    ['007) a', '007)'],
    ['1234567890. a', null],
    ['1.a', null],
    ['-a', null],
    ['1', null]
  ])('reads the marker of %j', (line, written) => {
    const marker = noMarker()
    const found = readMarker(line, 0, line.length, marker)
    expect(found ? line.slice(0, marker.end) : null).toBe(written)
    if (found) expect(markerEnd(line, 0)).toBe(marker.end)
  })
})
