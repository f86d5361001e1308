import type {ESLint, Linter} from 'eslint'
import {defineConfig} from 'eslint/config'
import * as v from 'valibot'
import {describe, expectTypeOf, it} from 'vitest'
import apunte, {lintRule, type NotesLanguageOptions, type NotesSourceCode} from '../../src/eslint/index.js'
import {defineRule} from '../../src/index.js'
import markdown from '../support/eslint-markdown.mjs'

const shortTitles = defineRule({id: 'my-notes/short-titles', visit: {topic: () => undefined}})

describe('apunte/eslint', () => {
  it('is a plugin that ESLint takes', () => {
    expectTypeOf(apunte).toExtend<ESLint.Plugin>()
    expectTypeOf(defineConfig([apunte.configs.recommended])).toEqualTypeOf<Linter.Config[]>()
    defineConfig([
      {
        files: ['notes/**/*.md'],
        plugins: {apunte, markdown, mine: {rules: {'short-titles': lintRule(shortTitles)}}},
        extends: ['apunte/recommended'],
        language: 'apunte/notes',
        languageOptions: {frontMatter: v.object({title: v.string()}), topics: false},
        rules: {
          'apunte/max-depth': ['warn', {max: 4}],
          'markdown/no-html': 'error',
          'mine/short-titles': 'warn'
        }
      }
    ])
  })

  it('says what a language option may be', () => {
    expectTypeOf<{
      frontMatter: false
      outline: ReturnType<typeof v.object>
    }>().toExtend<NotesLanguageOptions>()
    expectTypeOf<{topics: 'no'}>().not.toExtend<NotesLanguageOptions>()
    expectTypeOf<{frontMatter: true}>().not.toExtend<NotesLanguageOptions>()
  })

  it('gives rules the note', () => {
    expectTypeOf<NotesSourceCode['ast']['type']>().toEqualTypeOf<'root'>()
    expectTypeOf<NotesSourceCode['notes']['type']>().toEqualTypeOf<'notes'>()
  })

  it('takes no other rule', () => {
    // @ts-expect-error: no rule of `defineRule`
    lintRule({id: 'a/b'})
  })
})
