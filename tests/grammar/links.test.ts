import {describe, expect, it} from 'vitest'
import {mayHoldAddress} from '../../src/grammar/addresses.js'
import {isAutolinkAddress, isAutolinkUrl} from '../../src/grammar/angle-autolinks.js'
import {mayHoldUrl, protocolEnd} from '../../src/grammar/bare-urls.js'
import {footnoteLabelEnd, isBlankLabel, isLabel, longestLabel} from '../../src/grammar/label.js'
import {identifierOf} from '../../src/grammar/normalize.js'
import {findTarget, isBareDestination, mostParentheses, skipGap} from '../../src/grammar/resource.js'

describe('labels', () => {
  it.each([
    ['a', true],
    ['a \\] b', true],
    ['a\\', false],
    ['a]', false],
    ['[a', false],
    [' \n', false],
    ['', false],
    ['a'.repeat(longestLabel), true],
    ['a'.repeat(longestLabel + 1), false]
  ])('tells whether %j may be one', (text, is) => {
    expect(isLabel(text)).toBe(is)
  })

  it('knows those that say nothing', () => {
    expect([' \t\n', '', 'a'].map(isBlankLabel)).toEqual([true, true, false])
  })

  it.each([
    ['a]:', 1],
    ['a\\]b]', 4],
    [']', null],
    ['a b]', null]
  ])('finds where that of a footnote ends in %j', (text, end) => {
    expect(footnoteLabelEnd(text, 0, text.length)).toBe(end)
  })

  it('gives their identifiers', () => {
    expect(identifierOf(' Elm \n Guide ')).toBe('elm guide')
    expect(identifierOf('ẞ')).toBe(identifierOf('ss'))
  })
})

describe('destinations and titles', () => {
  it.each([
    ['/b "t"', '/b', '"t"'],
    ['<b c> (t)', 'b c', '(t)'],
    ['<>', '', null],
    ['b(c)d)', 'b(c)d', null],
    ['b\\) "a \\" b"', 'b\\)', '"a \\" b"'],
    ["b\n> 't'", 'b', "'t'"],
    ['b"t"', 'b"t"', null],
    ['b "t', 'b', null]
  ])('are found in %j', (text, url, title) => {
    const place = findTarget(text, 0, text.length, mostParentheses)
    expect(place && text.slice(place.start, place.end)).toBe(url)
    expect(place && (place.titleStart === -1 ? null : text.slice(place.titleStart, place.titleEnd))).toBe(
      title
    )
  })

  it.each([['<b'], ['<b\n>'], ['(b'], [''], ['\u0001']])('are not found in %j', (text) => {
    expect(findTarget(text, 0, text.length, mostParentheses)).toBe(null)
  })

  it.each([
    ['a(b)', true],
    ['a\\(', true],
    ['a(', false],
    ['a b', false],
    ['<a', false],
    ['', false],
    ['('.repeat(mostParentheses) + ')'.repeat(mostParentheses), true],
    ['('.repeat(mostParentheses + 1) + ')'.repeat(mostParentheses + 1), false]
  ])('tells whether %j needs no angle brackets', (text, is) => {
    expect(isBareDestination(text)).toBe(is)
  })

  it('may stand in another line, behind the markers of quotes', () => {
    expect([' \tb', '\r\n > > b', '\n\nb'].map((text) => skipGap(text, 0, text.length))).toEqual([2, 7, 1])
  })
})

describe('autolinks', () => {
  it.each([
    ['https://a.b', true],
    ['a+b:', true],
    ['a:b', false],
    ['ab:c d', false],
    ['ab:<c', false],
    ['//a', false]
  ])('tells whether %j is one in angle brackets', (text, is) => {
    expect(isAutolinkUrl(text)).toBe(is)
  })

  it.each([
    ['a.b@c.d-e', true],
    ["a'b@c", true],
    ['a@-c', false],
    ['a@b@c', false],
    // micromark leaves the exclamation mark out.
    ['a!b@c.d', false],
    [`a@${'b'.repeat(64)}`, false]
  ])('tells whether %j is an address in angle brackets', (text, is) => {
    expect(isAutolinkAddress(text)).toBe(is)
  })

  it.each([
    ['(https://a', true],
    ['WWW.', true],
    ['xhttps://a', false],
    ['https:/a', false]
  ])('tells whether %j may hold a bare URL', (text, may) => {
    expect(mayHoldUrl(text)).toBe(may)
  })

  it.each([
    ['a@b.c', true],
    ['@ a+@b-c.d', true],
    ['@b.c', false],
    ['a@b', false],
    ['a@b.', false],
    ['a@.b', false],
    ['a @b.c', false]
  ])('tells whether %j may hold an address', (text, may) => {
    expect(mayHoldAddress(text)).toBe(may)
  })

  it('knows the two protocols', () => {
    expect(['http://a', 'HTTPS://', 'http:/a', 'file://a'].map((text) => protocolEnd(text, 0))).toEqual([
      7, 8, -1, -1
    ])
  })
})
