import {expect, it} from 'vitest'
import {shorten} from '../../src/text/shorten.js'

it.each([
  ['Elm', 3, 'Elm'],
  ['Elm 2', 4, 'Elm…'],
  // No half of a character, and no joiner to what is gone.
  ['a😀b', 3, 'a…'],
  ['a😀bc', 4, 'a😀…'],
  ['👩‍👧x', 5, '👩…'],
  ['👩‍👧x', 4, '👩…'],
  ['👩‍👧', 5, '👩‍👧'],
  ['\ud83d\ud83d\ud83d', 2, '…']
])('%j in %i code units: %j', (text, longest, short) => expect(shorten(text, longest)).toBe(short))
