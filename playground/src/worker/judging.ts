import {type CheckOptions, type FrontMatterOption, type OutlineOption, validateConfig} from 'apunte'
import {joinSchemas} from 'apunte/internal/node/config/join-schemas.js'
import {findBodyJsonProblems} from 'apunte/internal/schema/note-schema-of-json.js'
import {readJsonSchema} from 'apunte/internal/schema/schema-of-json.js'
import type {BodyJson} from 'apunte/schema'
import {placesInJson, readJson, type TextProblem} from '../json-text.js'
import type {SettingProblem} from '../messages.js'
import type {Settings} from '../settings.js'

/** How a note is judged, and what of the settings can't be used: that is left out. */
export interface Judging {
  options: CheckOptions
  problems: SettingProblem[]
}

type Box = 'frontMatterSchema' | 'outlineSchema' | 'bodySchema'

/** What is wrong at a path of a value. */
interface PathProblem {
  message: string
  path: ReadonlyArray<string | number>
}

/** Makes options of what was typed. */
export function judgingOf(settings: Settings): Judging {
  const problems: SettingProblem[] = []
  const options: CheckOptions = {}
  const frontMatter = readBox(settings, 'frontMatterSchema', problems, readJsonSchema)
  if (frontMatter) options.frontMatter = frontMatter.schema as FrontMatterOption
  const outline = readBox(settings, 'outlineSchema', problems, readJsonSchema)
  const body = readBox(settings, 'bodySchema', problems, (value) => {
    const found = findBodyJsonProblems(value)
    return found.length > 0 ? {problems: found} : {schema: value as BodyJson}
  })
  const both = joinSchemas(outline?.schema as OutlineOption | undefined, body?.schema)
  if (both) options.outline = both as OutlineOption
  const rules = usableRules(settings.rules, problems)
  if (rules) options.rules = rules
  return {options, problems}
}

/** Reads what stands in a box, and tells all that is wrong with it; `null` where it is empty, or can't be used. */
function readBox<Schema>(
  settings: Settings,
  box: Box,
  problems: SettingProblem[],
  make: (value: unknown) => {schema: Schema} | {problems: readonly PathProblem[]}
): {schema: Schema} | null {
  const text = settings[box]
  if (text.trim() === '') return null
  const read = readJson(text)
  if ('problems' in read) {
    problems.push(...read.problems.map((problem) => inBox(box, text, problem)))
    return null
  }
  const made = make(read.value)
  if ('schema' in made) return made
  const placeOf = placesInJson(text)
  for (const {message, path} of made.problems)
    problems.push(inBox(box, text, {message, ...placeOf(path, message.startsWith('Unexpected key'))}))
  return null
}

function inBox(box: SettingProblem['box'], text: string, {message, start, end}: TextProblem): SettingProblem {
  const before = text.slice(0, start).split(/\r\n|\r|\n/)
  return {box, message, start, end, line: before.length, column: (before.at(-1) as string).length + 1}
}

/** The rules that may be set as they are; of the others it is told why not. */
function usableRules(rules: Settings['rules'], problems: SettingProblem[]): CheckOptions['rules'] {
  const issues = validateConfig({rules})
  const bad = new Set<string>()
  for (const {message, path} of issues) {
    const id = String(path?.[1] ?? '')
    bad.add(id)
    problems.push({box: `rule:${id}`, message, start: 0, end: 0, line: 1, column: 1})
  }
  return Object.fromEntries(Object.entries(rules).filter(([id]) => !bad.has(id))) as CheckOptions['rules']
}
