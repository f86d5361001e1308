/// <reference types="apunte/vite/client" />
// A program on the packed package, compiled as its users compile theirs: every entry, what flows from schemas to types, what must not compile.
import {
  type AnyNotes,
  addItem,
  checkNotes,
  defineConfig,
  defineRule,
  fixNotes,
  formatNotes,
  type Issue,
  links,
  type Notes,
  NotesSchema,
  outlineOf,
  parseNotes,
  safeParseNotes,
  selectAll,
  stringifyNotes,
  type Topic,
  toOutline,
  topics
} from 'apunte'
import {notesLoader} from 'apunte/astro'
import eslintPlugin, {lintRule, type NotesLanguageOptions, type NotesSourceCode} from 'apunte/eslint'
import {fromBookmarks, toCsv, toHtml} from 'apunte/export'
import {loadCollection, readNote, writeNotes} from 'apunte/node'
import {item, list, many, noteSchema, optional, schemaOfJson, topic, union} from 'apunte/schema'
import schema from 'apunte/schemas/notes.json' with {type: 'json'}
import {notesHandlers, notesParse, notesStringify, notesToMdast} from 'apunte/unified'
import {notesPlugin} from 'apunte/vite'
import type {Link, Root} from 'mdast'
import {unified} from 'unified'
import * as v from 'valibot'
import imported, {outline} from './reading.note.md'

declare function expectType<Type>(value: Type): void

const text = '---\ntitle: A\ndate: "2018-10-10"\n---\n\n## B\n\n- [c](https://d.example)\n'
const notes = parseNotes(text)
expectType<string>(notes.frontMatter.data.title)
// @ts-expect-error a title is a string
expectType<number>(notes.frontMatter.data.title)
expectType<Topic[]>([...topics(notes)])
expectType<Link[]>(selectAll(notes, 'link'))
expectType<string>(stringifyNotes(notes) + formatNotes(text) + fixNotes(text).output)
expectType<Issue[]>(checkNotes(text, {rules: {'empty-item': 'off'}}))
// @ts-expect-error there is no such rule
checkNotes(text, {rules: {'emty-item': 'off'}})

const dated = v.object({title: v.string(), date: v.pipe(v.string(), v.toDate())})
const result = safeParseNotes(text, {frontMatter: dated})
if (result.success) {
  expectType<Date>(result.frontMatter.date)
  expectType<string>(result.notes.frontMatter.data.date)
}
const counted = v.pipe(
  v.object({topics: v.array(v.object({title: v.string()}))}),
  v.transform(({topics: found}) => found.length)
)
expectType<number>(outlineOf(notes, counted))
expectType<string>(toOutline(notes).topics[0]?.title ?? '')
expectType<boolean>(v.is(NotesSchema, notes))

function countLinks(any: AnyNotes): number {
  return [...links(any)].length
}
expectType<number>(countLinks(notes) + countLinks(parseNotes(text, {frontMatter: false})))
for (const topic of topics(notes)) addItem(topic, 'new', {at: 0})

export default defineConfig({
  frontMatter: dated,
  ownRules: [
    defineRule({
      id: 'team/depth',
      visit: {
        topic(topic, context) {
          expectType<Topic>(topic)
          if (topic.depth > 3) context.report({node: topic, message: 'Unexpected depth'})
        }
      }
    })
  ],
  rules: {'team/depth': 'error'}
})

export async function useAll(): Promise<unknown[]> {
  const file = await unified().use(notesParse).use(notesStringify).process(text)
  const note = await readNote('note.md')
  const collection = await loadCollection(['notes'])
  expectType<Root>(notesToMdast(notes))
  expectType<Notes>(fromBookmarks('') as Notes)
  return [file, note, collection, toCsv(notes), toHtml(notes), notesHandlers, writeNotes, schema]
}

declare module 'apunte/vite' {
  interface NoteTypes {
    frontMatter: v.InferOutput<typeof dated>
  }
}
expectType<Date>(imported.frontMatter.date)
expectType<string | undefined>(outline.topics[0]?.title)

export const plugins = [notesPlugin({frontMatter: dated}), notesLoader({base: './notes'})]

/** What a library may export of `apunte/schema`: each type in it has a name. */
export const ownSchema = noteSchema({
  topics: {
    Links: topic({items: list(item({links: {min: 1}}), {min: 1})}),
    Books: optional(topic()),
    days: many(topic({title: /x/}))
  },
  otherTopics: union([topic({depth: 2}), topic()]),
  items: list(union([item({items: list('same')}), item({checked: true})]))
})
export const ownPart = topic({content: [{type: 'code', lang: 'sh'}]})
export const ownFrontMatter = schemaOfJson({type: 'object', properties: {title: {type: 'string'}}})
export const ownConfig = defineConfig({outline: ownSchema, frontMatter: ownFrontMatter})

declare const sourceCode: NotesSourceCode
expectType<AnyNotes>(sourceCode.notes)
expectType<'apunte/notes'>(eslintPlugin.configs.recommended.language)
const languageOptions: NotesLanguageOptions = {frontMatter: v.object({title: v.string()}), topics: false}
export const lintConfig = {
  ...eslintPlugin.configs.recommended,
  languageOptions,
  plugins: {apunte: eslintPlugin, mine: {rules: {own: lintRule(defineRule({id: 'mine/own', visit: {}}))}}}
}
