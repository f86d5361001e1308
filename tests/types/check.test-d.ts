import {
  checkNotes,
  defineConfig,
  defineRule,
  fixNotes,
  type Issue,
  type Notes,
  outlineOf,
  type Rule,
  type RuleContext,
  type Topic,
  toJunit
} from 'apunte'
import {checkFiles, loadConfig} from 'apunte/node'
import {type} from 'arktype'
import type {ListItem} from 'mdast'
import * as v from 'valibot'
import {describe, expectTypeOf, it} from 'vitest'
import {z} from 'zod'

declare const text: string
declare const notes: Notes

const valibot = v.pipe(
  v.object({topics: v.array(v.object({title: v.string()}))}),
  v.transform(({topics}) => topics.length)
)
const zod = z.object({topics: z.array(z.object({title: z.string()}))})
const arktype = type({topics: type({title: 'string'}).array()})

describe('outlineOf', () => {
  it('gives the output of any Standard Schema', () => {
    expectTypeOf(outlineOf(notes, valibot)).toEqualTypeOf<number>()
    expectTypeOf(outlineOf(notes, zod)).toEqualTypeOf<{topics: Array<{title: string}>}>()
    expectTypeOf(outlineOf(notes, arktype)).toEqualTypeOf<{topics: Array<{title: string}>}>()
    // @ts-expect-error no schema
    outlineOf(notes, {})
  })
})

describe('checkNotes and fixNotes', () => {
  it('take schemas of all kinds, and settings', () => {
    expectTypeOf(checkNotes(text, {frontMatter: zod, outline: arktype})).toEqualTypeOf<Issue[]>()
    checkNotes(notes, {frontMatter: v.object({}), outline: valibot, rules: {'empty-item': ['error']}})
    checkNotes(text, {frontMatter: false, rules: {'my/own': 'off', 'max-depth': ['warn', {max: 2}]}})
    expectTypeOf(fixNotes(text, {unsafe: true}).output).toEqualTypeOf<string>()
    // @ts-expect-error issues say `warning`, settings `warn`
    checkNotes(text, {rules: {'empty-item': 'warning'}})
    // @ts-expect-error a tree has no fixes
    fixNotes(notes)
  })
})

describe('defineRule', () => {
  it('types nodes and options', () => {
    const rule = defineRule({
      id: 'mine/a',
      options: v.object({max: v.optional(v.number(), 1)}),
      visit: {
        topic(node, context) {
          expectTypeOf(node).toEqualTypeOf<Topic>()
          expectTypeOf(context.options).toEqualTypeOf<{max: number}>()
          context.report({node, message: 'a'})
          context.report({position: context.positionAt(0, 1), message: 'a'})
          // @ts-expect-error no place
          context.report({message: 'a'})
        },
        listItem: (node) => expectTypeOf(node).toEqualTypeOf<ListItem>()
      }
    })
    expectTypeOf(rule).toEqualTypeOf<Rule>()
  })

  it('takes schemas of all kinds, none, and a function', () => {
    defineRule({
      id: 'mine/a',
      options: z.object({max: z.number()}),
      visit: {link: (_, {options}) => expectTypeOf(options.max).toEqualTypeOf<number>()}
    })
    defineRule({
      id: 'mine/a',
      options: type({max: 'number'}),
      visit: {link: (_, {options}) => expectTypeOf(options.max).toEqualTypeOf<number>()}
    })
    defineRule({
      id: 'mine/a',
      visit: {link: (_, {options}) => expectTypeOf(options).toEqualTypeOf<undefined>()}
    })
    defineRule({
      id: 'mine/a',
      visit: (context) => {
        expectTypeOf(context).toEqualTypeOf<RuleContext<undefined>>()
        return {notes: () => undefined}
      }
    })
    // @ts-expect-error no such node
    defineRule({id: 'mine/a', visit: {lists: () => undefined}})
  })
})

describe('defineConfig', () => {
  it('knows its keys and values', () => {
    defineConfig({
      frontMatter: zod,
      outline: valibot,
      rules: {'bare-url': 'off'},
      overrides: [{files: ['a'], frontMatter: false}]
    })
    // @ts-expect-error no such severity
    defineConfig({rules: {'bare-url': 'on'}})
    // @ts-expect-error an override is for files
    defineConfig({overrides: [{rules: {}}]})
    // @ts-expect-error no such rule
    defineConfig({rules: {'emty-item': 'off'}})
    // @ts-expect-error no such option
    defineConfig({format: {bulet: '*'}})
    // @ts-expect-error no such key
    defineConfig({rule: {}})
    defineConfig({rules: {'mine/own': 'warn', 'empty-item': ['warn']}, format: {bullet: '*'}})
  })
})

describe('fixNotes', () => {
  it('knows the rules whose findings are mended', () => {
    fixNotes('', {only: ['bare-url', 'mine/teh']})
    // @ts-expect-error no such rule
    fixNotes('', {only: ['bare-ul']})
    // @ts-expect-error a list
    fixNotes('', {only: 'bare-url'})
  })
})

describe('checkFiles', () => {
  it('knows its options, and what it gives', async () => {
    const {files, failed, summary} = await checkFiles('notes', {
      config: {rules: {'bare-url': 'off'}},
      rules: {'empty-item': 'error'},
      fix: {only: ['empty-item'], unsafe: true},
      shard: {index: 1, total: 2}
    })
    expectTypeOf(files[0]?.issues).toEqualTypeOf<Issue[] | undefined>()
    expectTypeOf(failed).toEqualTypeOf<Array<{path: string; error: Error}>>()
    expectTypeOf(summary.errors).toEqualTypeOf<number>()
    toJunit(files)
    checkFiles('notes', {config: await loadConfig({config: 'mine.json'})})
    checkFiles([], {config: false})
    // @ts-expect-error no such rule
    checkFiles('notes', {rules: {'emty-item': 'off'}})
    // @ts-expect-error no such rule
    checkFiles('notes', {fix: {only: ['bare-ul']}})
    // @ts-expect-error no such option
    checkFiles('notes', {basline: 'known.json'})
    // @ts-expect-error none is `false`
    loadConfig({config: true})
  })
})
