import {schemaKind} from '../text/options.js'
import {outlineBlockTypes} from '../tree/outline-block-keys.js'
import {formatPath} from '../validate/validate-value.js'
import {
  BodyCheck,
  type BodyLanguage,
  type BodyProblem,
  type Check,
  type Checks,
  checkKeys,
  checkList,
  flag,
  isPlainObject,
  type Path,
  text,
  unexpected,
  wholeFrom,
  words,
  wordsOr
} from './body-check.js'
import {typesOfBlockKeys} from './types-of-block-keys.js'

/** The kinds of parts. */
export type PartKind = 'note' | 'topic' | 'list' | 'item' | 'union'

/** Standard Schemas and regular expressions. */
const codeLanguage: BodyLanguage = {
  leaf: {
    expected: schemaKind.expected,
    problemOf: (value) => (schemaKind.isType(value) ? null : unexpected(value, schemaKind.expected))
  },
  pattern: {
    expected: 'a regular expression',
    problemOf: (value) =>
      value instanceof RegExp ? null : unexpected(value, 'a text, an array of them, or a regular expression')
  }
}

/** @throws {TypeError} where a part of code can't be used; the first thing that is wrong */
export function refuseBadPart(kind: PartKind, value: unknown): void {
  const [problem] = findBodyProblems(value, kind, codeLanguage)
  if (!problem) return
  const place = problem.path.length > 0 ? ` at \`${formatPath(problem.path)}\`` : ''
  const what = kind === 'note' ? 'the schema of a note' : kind === 'union' ? 'a union' : `a part \`${kind}\``
  throw new TypeError(`Cannot make ${what}${place}: ${problem.message}`)
}

/**
 * Finds what in the schema of a body can't be used: unknown keys and wrong values, each with its path.
 *
 * @param value any value
 * @param language what its leaves are
 */
export function findBodyProblems(value: unknown, kind: PartKind, language: BodyLanguage): BodyProblem[] {
  const check = new BodyCheck(language)
  checks[kind](check, value, [])
  return check.problems
}

const leaf: Check = (check, value, path) => {
  const problem = check.language.leaf.problemOf(value)
  if (problem !== null) check.add(path, problem)
}

/** A text, some of them, or a pattern. */
const match: Check = (check, value, path) => {
  if (typeof value === 'string') {
    const {complainOfText} = check.language.pattern
    const complaint = complainOfText?.(value) ?? null
    if (complaint !== null) check.add(path, complaint)
    return
  }
  if (Array.isArray(value)) return checkList(check, value, path, text, 'an array of texts, one at least')
  const problem = check.language.pattern.problemOf(value)
  if (problem !== null) check.add(path, problem)
}

const counts: Checks = {min: wholeFrom(0), max: wholeFrom(0)}

/** What says how many there are, with other keys beside. */
function counted(keys: Checks, what: string): Check {
  return (check, value, path) => {
    if (!checkKeys(check, value, path, {...counts, ...keys}, what)) return
    const {min, max} = value as {min?: unknown; max?: unknown}
    if (typeof min === 'number' && typeof max === 'number' && min > max)
      check.add(
        [...path, 'max'],
        `Unexpected \`${max}\`, expected at least as many as \`min\`, which is ${min}`
      )
  }
}

const count = counted({}, 'an object such as `{min: 1, max: 3}`')
const depths = counted({min: wholeFrom(1, 6), max: wholeFrom(1, 6)}, 'a depth from 1 to 6, or `{min, max}`')

/** What was not read is told by its type, and nothing that anybody asks for. */
const askedTypes = outlineBlockTypes.filter((type) => type !== 'unread')

const block = counted(
  {
    type: (check, value, path) => {
      const one = wordsOr(outlineBlockTypes, '', askedTypes)
      if (Array.isArray(value)) checkList(check, value, path, one, 'types of blocks')
      else one(check, value, path)
    },
    description: text,
    lang: match,
    text: leaf,
    url: leaf,
    columns: (check, value, path) => {
      if (Array.isArray(value)) checkList(check, value, path, text, 'an array of texts, one at least')
      else columnCounts(check, value, path)
    },
    rows: count
  },
  'an object such as `{type: "code", lang: "sh"}`'
)

const columnCounts = counted(
  {includes: (check, value, path) => checkList(check, value, path, text, 'an array of texts, one at least')},
  'an array of texts, or an object such as `{includes: ["Name"], min: 2}`'
)

const typedBlock: Check = (check, value, path) => {
  block(check, value, path)
  if (!isPlainObject(value)) return
  const given = value as Record<string, unknown>
  if (given.type === undefined)
    check.add(path, `Unexpected lack of \`type\`, expected one of ${askedTypes.join(', ')}`)
  for (const type of [given.type].flat()) {
    for (const [key, types] of Object.entries(typesOfBlockKeys)) {
      if (given[key] === undefined || typeof type !== 'string' || types.includes(type as 'code')) continue
      check.add(
        [...path, key],
        `Unexpected \`${key}\` of a block of the type \`${type}\`, expected it of ${types.join(', ')} alone`
      )
    }
  }
}

const links = counted({deep: flag, url: leaf, text: leaf}, 'an object such as `{min: 1}`')

const ofContent: Checks = {
  description: text,
  text: leaf,
  allText: leaf,
  links,
  content: (check, value, path) =>
    checkList(check, value, path, typedBlock, 'an array of blocks, one at least'),
  contentOrder: words('any', 'fixed'),
  otherContent: words('allow', 'refuse')
}

const topics: Check = (check, value, path) => {
  if (!check.expect(isPlainObject(value), value, path, 'topics by their names')) return
  const sought = new Map<string, string>()
  for (const [name, inside] of Object.entries(value as object)) {
    topic(check, inside, [...path, name])
    refuseSoughtTwice(check, name, inside, path, sought)
  }
}

/** What two names seek would always be the first one's; at depths of their own, they may share a title. */
function refuseSoughtTwice(
  check: BodyCheck,
  name: string,
  part: unknown,
  path: Path,
  sought: Map<string, string>
): void {
  const {title = name, depth} = (part ?? {}) as {title?: unknown; depth?: unknown}
  if (depth !== undefined) return
  for (const text of [title].flat()) {
    if (typeof text !== 'string') continue
    const other = sought.get(text)
    if (other === undefined) sought.set(text, name)
    else if (other !== name)
      check.add(
        [...path, name],
        `Unexpected title \`${text}\`, which \`${other}\` has; expected another one, or a depth`
      )
  }
}

const orTopic = ', or a topic: an object, such as `{items: {min: 1}}`'

const ofTopics: Checks = {
  topics,
  otherTopics: (check, value, path) => {
    if (typeof value !== 'string') topic(check, value, path)
    else if (check.isInTopic) wordsOr(['allow', 'refuse', 'same'], orTopic)(check, value, path)
    else wordsOr(['allow', 'refuse'], orTopic)(check, value, path)
  },
  order: words('any', 'fixed')
}

const topic: Check = (check, value, path) => {
  const keys: Checks = {
    ...ofContent,
    ...ofTopics,
    title: match,
    depth: (inner, depth, at) => {
      if (typeof depth === 'number') wholeFrom(1, 6)(inner, depth, at)
      else depths(inner, depth, at)
    },
    optional: flag,
    many: (inner, several, at) => {
      if (typeof several !== 'boolean') count(inner, several, at)
    },
    items: list,
    anyOf: (inner, parts, at) => {
      checkList(inner, parts, at, topic, 'an array of topics, one at least')
      refuseInAlternatives(inner, parts, at)
    }
  }
  const wasInTopic = check.isInTopic
  check.isInTopic = true
  if (checkKeys(check, value, path, keys, 'a topic: an object, such as `{items: {min: 1}}`'))
    refuseBeside(check, value as object, path, ['title', 'depth', 'optional', 'many', 'description'])
  check.isInTopic = wasInTopic
}

const list = counted(
  {
    maxDepth: wholeFrom(1),
    each: (check, value, path) => {
      if (value !== 'same') return item(check, value, path)
      if (!check.isInItem)
        check.add(path, 'Unexpected `same`, expected it in a bullet, where it stands for what that has to be')
    }
  },
  'bullets: an object, such as `{min: 1, each: {links: {min: 1}}}`'
)

const item: Check = (check, value, path) => {
  const keys: Checks = {
    ...ofContent,
    checked: (inner, box, at) => {
      if (typeof box !== 'boolean') wordsOr(['task'], ', `true` or `false`')(inner, box, at)
    },
    items: list,
    anyOf: (inner, parts, at) => checkList(inner, parts, at, item, 'an array of bullets, one at least')
  }
  const wasInItem = check.isInItem
  check.isInItem = true
  if (checkKeys(check, value, path, keys, 'a bullet: an object, such as `{links: {min: 1}}`'))
    refuseBeside(check, value as object, path, ['description'])
  check.isInItem = wasInItem
}

/** Which topic is meant is settled before its alternatives are looked at. */
function refuseInAlternatives(check: BodyCheck, parts: unknown, path: Path): void {
  for (const [index, part] of (Array.isArray(parts) ? parts : []).entries()) {
    for (const key of ['title', 'optional', 'many']) {
      if ((part as Record<string, unknown> | null)?.[key] === undefined) continue
      check.add(
        [...path, index, key],
        `Unexpected \`${key}\` in one of several, expected it beside \`anyOf\`, or a name of its own among \`topics\``
      )
    }
  }
}

/** What stands beside `anyOf` would hold of nothing. */
function refuseBeside(check: BodyCheck, value: object, path: Path, allowed: readonly string[]): void {
  if ((value as {anyOf?: unknown}).anyOf === undefined) return
  for (const [name, inside] of Object.entries(value)) {
    if (name === 'anyOf' || inside === undefined || allowed.includes(name)) continue
    check.add([...path, name], `Unexpected \`${name}\` beside \`anyOf\`, expected it in each of those`)
  }
}

const note: Check = (check, value, path) => {
  const keys: Checks = {
    $schema: text,
    ...ofContent,
    ...ofTopics,
    frontMatter: leaf,
    items: list,
    maxDepth: wholeFrom(1, 6)
  }
  checkKeys(check, value, path, keys, 'an object, such as `{topics: {…}}`')
}

/** A part on its own: `same` may become part of a bullet. */
const ownList: Check = (check, value, path) => {
  check.isInItem = true
  list(check, value, path)
}

const union: Check = (check, value, path) => {
  const {anyOf} = value as {anyOf: unknown}
  if (
    !check.expect(
      Array.isArray(anyOf) && anyOf.length > 0,
      anyOf,
      path,
      'an array of topics or of bullets, one at least'
    )
  )
    return
  const tries = [topic, item].map((kind) => {
    const attempt = new BodyCheck(check.language)
    for (const [index, part] of (anyOf as unknown[]).entries()) kind(attempt, part, [index])
    if (kind === topic) refuseInAlternatives(attempt, anyOf, [])
    return attempt.problems
  }) as [BodyProblem[], BodyProblem[]]
  if (tries.every((problems) => problems.length > 0)) {
    const fewest = tries[1].length < tries[0].length ? tries[1] : tries[0]
    for (const problem of fewest) check.problems.push(problem)
  }
}

const checks: Readonly<Record<PartKind, Check>> = {note, topic, item, list: ownList, union}
