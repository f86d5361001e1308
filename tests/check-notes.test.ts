import * as v from 'valibot'
import {describe, expect, it} from 'vitest'
import {
  type CheckOptions,
  checkNotes,
  defineRule,
  headingOf,
  type Issue,
  parseNotes,
  titleOf
} from '../src/index.js'
import {describeShared, readSeed} from './support/shared.js'

function placesOf(issues: readonly Issue[]): string[] {
  return issues.map(({code, position}) => `${position?.start.line}:${position?.start.column} ${code}`)
}

function check(note: string, options: CheckOptions = {}): string[] {
  return placesOf(checkNotes(note, {frontMatter: false, ...options}))
}

describeShared('the seed', () => {
  const found = [
    '36:3 duplicate-link',
    '68:22 bare-url',
    '86:1 duplicate-topic',
    '161:1 empty-item',
    '174:1 empty-item'
  ]

  it('has its findings under the default rules, and no other', () => {
    expect(placesOf(checkNotes(readSeed()))).toEqual(found)
    expect(placesOf(checkNotes(parseNotes(readSeed())))).toEqual(found)
  })

  it('has ten `http:` links', () => {
    const rules = {'insecure-url': 'warn'} as const
    const insecure = checkNotes(readSeed(), {rules}).filter(({code}) => code === 'insecure-url')
    expect(insecure.map(({position}) => position?.start.line)).toEqual([
      9, 9, 11, 59, 112, 118, 121, 128, 135, 146
    ])
  })
})

describe('one’s own rules', () => {
  const short = defineRule({
    id: 'my-notes/short-titles',
    options: v.strictObject({max: v.optional(v.number(), 5)}),
    visit: {
      topic(node, context) {
        if (titleOf(node).length <= context.options.max) return
        context.report({node: headingOf(node), message: 'Unexpected long title'})
      }
    }
  })

  it('are run with the built-in ones', () => {
    expect(check('# Microservices\n\n- one\n-\n', {ownRules: [short]})).toEqual([
      '1:1 my-notes/short-titles',
      '4:1 empty-item'
    ])
  })

  it('take options and a severity', () => {
    const rules = {'my-notes/short-titles': ['error', {max: 20}]} as const
    expect(check('# Microservices\n\n- one\n', {ownRules: [short], rules})).toEqual([])
    expect(() => check('', {rules})).toThrow('Cannot set the rule `my-notes/short-titles`')
    expect(() =>
      check('', {ownRules: [short], rules: {'my-notes/short-titles': ['warn', {max: '2'}]}})
    ).toThrow('Cannot use the options of `my-notes/short-titles`: at `max`')
  })
})
