import type {StandardSchemaV1} from '@standard-schema/spec'
import type {PathSegment} from '../../issue/issue.js'
import type {OutlineBlock, OutlineBlockType} from '../../tree/outline-block.js'
import {isMatch, nameMatch, textsOf} from '../judge/match.js'
import type {BlockSpec} from '../parts.js'
import {type Filled, type Filling, type Gap, leastLacking, repeat, takes} from './filling.js'
import {samplePattern} from './sample-pattern.js'
import {placeholder} from './sample-scalars.js'

/** More than that nobody wants to fill in. */
export const mostRepeated = 1000

/** The same, of a table's cells. */
const mostCells = 20_000

/** Makes the blocks that a part has to have. */
export function fillBlocks(
  filling: Filling,
  specs: readonly BlockSpec[],
  path: readonly PathSegment[]
): Filled<OutlineBlock[]> {
  const value: OutlineBlock[] = []
  const gaps: Gap[] = []
  for (const [index, spec] of specs.entries()) {
    const {min = 1, type} = spec
    if (min === 0) continue
    const at = [...path, index]
    if (min > mostRepeated) {
      gaps.push(filling.gap([...at, 'min'], `${min} are too many to be filled in`))
      continue
    }
    const kinds = [type].flat() as OutlineBlockType[]
    const block = leastLacking(kinds.map((kind) => fillBlock(filling, spec, kind, at)))
    for (const gap of block.gaps) gaps.push(gap)
    if (!block.value) continue
    if (value.length + min <= mostRepeated)
      for (const each of repeat(block.value, min) ?? []) value.push(each)
    else gaps.push(filling.gap([...at, 'min'], 'so many blocks are too many to be filled in'))
  }
  return {value, gaps}
}

function fillBlock(
  filling: Filling,
  spec: BlockSpec,
  type: OutlineBlockType,
  path: readonly PathSegment[]
): Filled<OutlineBlock | null> {
  const gaps: Gap[] = []
  /** A text that the spec takes. */
  const textOf = (
    usual: readonly string[],
    isFit: (text: string) => boolean = () => true,
    schema: StandardSchemaV1 | undefined = spec.text,
    key: 'text' | 'url' = 'text'
  ): string => {
    const texts = schema
      ? [...usual.filter((text) => takes(schema, text)), ...filling.texts(schema, key)]
      : usual
    const text = texts.find(isFit)
    if (text === undefined) gaps.push(filling.gap([...path, key], 'found no text that it takes'))
    return text ?? ''
  }
  const isOneBlock = (text: string): boolean => text !== '' && !/\n\n|^\n|\n$/.test(text)
  switch (type) {
    case 'paragraph':
      return {value: {type, text: textOf([placeholder], isOneBlock)}, gaps}
    case 'blockquote':
      return {value: {type, text: textOf([placeholder, ''])}, gaps}
    case 'footnoteDefinition':
      return {value: {type, label: '1', text: textOf([placeholder, ''])}, gaps}
    case 'thematicBreak':
      return {value: {type}, gaps}
    case 'html':
      return {
        value: {type, text: textOf(['<!-- TODO -->', '<br>', '<div>'], (text) => /^<[!/?a-z]/i.test(text))},
        gaps
      }
    case 'image': {
      const url = textOf(['image.png', 'https://example.org/image.png'], undefined, spec.url, 'url')
      return {value: {type, url, text: textOf(['', placeholder])}, gaps}
    }
    case 'code': {
      const lang = langOf(spec)
      if (lang === undefined)
        gaps.push(filling.gap([...path, 'lang'], `found no text that ${nameMatch(spec.lang ?? '')} finds`))
      return {value: {type, ...(lang && {lang}), text: textOf(['', placeholder])}, gaps}
    }
    case 'table':
      return fillTable(filling, spec, path)
    case 'unread':
      return {value: null, gaps: [filling.gap(path, 'what is not read can’t be written')]}
  }
}

/** A language; an empty one is none. */
function langOf({lang}: BlockSpec): string | undefined {
  if (lang === undefined) return ''
  const usual = [
    '',
    'text',
    'sh',
    'bash',
    'js',
    'javascript',
    'ts',
    'typescript',
    'json',
    'yaml',
    'python',
    'html',
    'css'
  ]
  const made = lang instanceof RegExp ? samplePattern(lang.source) : []
  return [...textsOf(lang), ...usual, ...made].find((text) => isMatch(lang, text))
}

function fillTable(
  filling: Filling,
  {columns, rows}: BlockSpec,
  path: readonly PathSegment[]
): Filled<OutlineBlock> {
  const gaps: Gap[] = []
  const names: string[] = []
  let mostColumns = Number.POSITIVE_INFINITY
  if (Array.isArray(columns)) {
    names.push(...(columns as readonly string[]))
  } else if (columns) {
    const {
      includes = [],
      min = 1,
      max = mostColumns
    } = columns as {includes?: readonly string[]; min?: number; max?: number}
    names.push(...includes)
    mostColumns = max
    while (names.length < Math.min(min, mostRepeated)) names.push(`${placeholder} ${names.length + 1}`)
  } else names.push(placeholder)
  if (names.length === 0) {
    if (Array.isArray(columns) || mostColumns < 1)
      gaps.push(filling.gap([...path, 'columns'], 'a table without columns can’t be written'))
    names.push(placeholder)
  }
  const {min = 0} = rows ?? {}
  const most = Math.floor(mostCells / names.length)
  if (min > Math.min(most, mostRepeated))
    gaps.push(filling.gap([...path, 'rows'], `${min} are too many to be filled in`))
  const cells = names.map(() => '')
  const made = Array.from({length: Math.min(min, most, mostRepeated)}, () => [...cells])
  return {value: {type: 'table', columns: names, rows: made}, gaps}
}
