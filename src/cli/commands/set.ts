import {setFrontMatter} from '../../edit/set-front-matter.js'
import {readYaml} from '../../read/yaml.js'
import {didYouMean} from '../../text/find-nearest.js'
import {quote} from '../../text/quote.js'
import type {Notes} from '../../tree/nodes.js'
import {type CommandDefinition, many, stdinOption, UsageError} from '../command.js'
import {type Edited, editFile} from '../edit-file.js'
import {showable} from '../showable.js'

type Data = Record<string, unknown>

interface SetFlags {
  unset?: string[]
  string?: boolean
}

/** What is to become of a key: `tags.0=css`, `tags+=web`, or nothing of it. */
interface Change {
  key: string
  how: 'set' | 'append' | 'unset'
  text: string
}

/** `apunte set`: changes front matter. */
export const set: CommandDefinition = {
  name: 'set',
  description:
    'Change keys of the front matter; comments, quotes and order stay. A value that is JSON (`3`, `true`, `["a", "b"]`, `"3"`) is taken as that, any other as text; `[a, b]` is a list where the key holds one. Dots lead into maps and lists: `author.name=Ana`, `tags.0=css`. `tags+=web` appends to a list, or begins one; of `tags+=[a, b]` each item. Nothing behind the `=` is refused: `title=\'""\'` sets an empty text.',
  arguments: [
    {name: '<file>', description: 'the note; `-` reads standard input and writes standard output'},
    {name: '[key=value...]', description: 'what is to be'}
  ],
  options: [
    {
      flags: '--unset <key>',
      description: 'remove a key, or an item of a list; may be given again',
      ...many
    },
    {flags: '--string', description: 'take every value as text, an empty one too'},
    stdinOption
  ],
  examples: [
    {command: 'apunte set notes/elm.md title=Elm date=2018-10-10 \'tags=["web"]\'', does: 'sets three keys'},
    {command: 'apunte set notes/elm.md tags+=web', does: 'appends to a list'},
    {command: 'apunte set notes/elm.md tags.0=css', does: 'changes the first item of a list'},
    {command: 'apunte set notes/elm.md --string version=1.0', does: 'sets a text that looks like a number'},
    {command: 'apunte set notes/elm.md --unset draft', does: 'removes a key'}
  ],
  run: async (world, args, options) => {
    const [file, given = []] = args as [string, string[] | undefined]
    const {unset = [], string: isText = false} = options as SetFlags
    const changes = [...given.map(readChange), ...unset.map((key): Change => ({key, how: 'unset', text: ''}))]
    if (changes.length === 0) {
      throw new UsageError('Cannot set nothing, expected `key=value`, `key+=value` or `--unset key`')
    }
    if (isText && given.length === 0) {
      throw new UsageError(
        'Cannot use `--string` without a value, expected `key=value` or `key+=value` with it'
      )
    }
    refuseContradictions(changes)
    if (!isText) for (const change of changes) refuseNothing(change)
    const missing: string[] = []
    let keys: string[] = []
    return editFile(
      file,
      world,
      (notes) => {
        keys = Object.keys(notes.frontMatter?.data ?? {})
        for (const change of changes) {
          if (change.how === 'unset' && !isSet(notes.frontMatter?.data, change.key)) missing.push(change.key)
          make(notes as Notes<Data>, change, isText)
        }
        return undefined
      },
      (edited) => describe(edited, changes, missing, keys)
    )
  }
}

/** @throws {UsageError} where nothing stands behind the `=`, as `title="$title"` is of a variable that isn't set */
function refuseNothing({key, how, text}: Change): void {
  if (how === 'unset' || text !== '') return
  const [sign, otherwise] = how === 'append' ? ['+=', ''] : ['=', `, \`--unset ${key}\` removes it`]
  throw new UsageError(
    `Cannot set ${quote(key)} to nothing, expected a value behind the \`${sign}\`: \`${key}${sign}'""'\` takes an empty text${otherwise}`
  )
}

/** @throws {UsageError} where a key is set twice, or set and removed: one of them would be passed over in silence */
function refuseContradictions(changes: readonly Change[]): void {
  const seen = new Map<string, Change>()
  for (const change of changes) {
    const other = seen.get(change.key)
    if (other && !(other.how === 'append' && change.how === 'append')) {
      throw new UsageError(`Cannot change \`${change.key}\` twice, expected it once`)
    }
    seen.set(change.key, change)
  }
}

/** Whether there is a key, dots leading into maps and lists. */
function isSet(data: unknown, key: string): boolean {
  let holder = data
  const steps = Object.hasOwn(data ?? {}, key) ? [key] : key.split('.')
  for (const step of steps) {
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, step)) return false
    holder = (holder as Data)[step]
  }
  return true
}

/** `notes/elm.md: set title, tags; removed draft` */
function describe(
  {name, before, after}: Edited,
  changes: readonly Change[],
  missing: readonly string[],
  keys: readonly string[]
): string {
  const removed = changes.filter(({how, key}) => how === 'unset' && !missing.includes(key))
  const set = changes.filter(({how}) => how !== 'unset')
  const parts: string[] = []
  if (before === after) parts.push(set.length > 0 ? 'unchanged: it says that already' : 'unchanged')
  else {
    if (set.length > 0) parts.push(`set ${namesOf(set)}`)
    if (removed.length > 0) parts.push(`removed ${namesOf(removed)}`)
  }
  if (missing.length > 0)
    parts.push(`there is no ${missing.map((key) => quote(key) + didYouMean(key, keys)).join(', no ')}`)
  return `${name}: ${parts.join('; ')}`
}

function namesOf(changes: readonly Change[]): string {
  return [...new Set(changes.map(({key}) => showable(key)))].join(', ')
}

function readChange(change: string): Change {
  const at = change.indexOf('=')
  const isAppended = change[at - 1] === '+'
  const key = change.slice(0, isAppended ? at - 1 : at)
  if (at < 0 || key === '') {
    throw new UsageError(`Cannot set \`${change}\`, expected \`key=value\` or \`key+=value\``)
  }
  return {key, how: isAppended ? 'append' : 'set', text: change.slice(at + 1)}
}

function make(notes: Notes<Data>, {key, how, text}: Change, isText: boolean): void {
  const data = notes.frontMatter?.data ?? {}
  const path = Object.hasOwn(data, key) ? [key] : key.split('.')
  const changed = changeIn(data, path, key, how, (value) => {
    if (how === 'unset') return undefined
    if (how === 'set') return isText ? text : readValue(text, Array.isArray(value))
    if (!Array.isArray(value ?? [])) {
      throw new UsageError(`Cannot append to \`${key}\`, expected a list there: \`${key}=\` sets it`)
    }
    const added = isText ? text : readValue(text, true)
    return [...((value ?? []) as unknown[]), ...(Array.isArray(added) ? added : [added])]
  }) as Data
  const [outermost = key] = path
  setFrontMatter(notes, {[outermost]: changed[outermost]})
}

/** What a value on the command line says. */
function readValue(text: string, isList: boolean): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const {data, problems} =
      isList && text.startsWith('[') ? readYaml(`list: ${text}`) : {data: {}, problems: []}
    const {list} = data as {list?: unknown}
    return problems.length === 0 && Array.isArray(list) ? list : text
  }
}

/** A copy of a map or a list in which one place is changed: what is on the way to it is copied too. */
function changeIn(
  holder: unknown,
  [step, ...rest]: readonly string[],
  key: string,
  how: Change['how'],
  change: (value: unknown) => unknown
): unknown {
  if (step === undefined) return change(holder)
  if (Array.isArray(holder)) {
    if (!/^(?:0|[1-9]\d*)$/.test(step) || Number(step) >= holder.length) {
      const items = holder.length === 0 ? 'an item there' : `an index from 0 to ${holder.length - 1}`
      throw new UsageError(
        `Cannot ${how} \`${step}\` of a list in \`${key}\`, expected ${items}: \`+=\` appends`
      )
    }
    const item = changeIn(holder[Number(step)], rest, key, how, change)
    return holder.toSpliced(Number(step), 1, ...(item === undefined ? [] : [item]))
  }
  if (step === '')
    throw new UsageError(`Cannot ${how} \`${key}\`, expected a name before and behind each dot`)
  if (step === '__proto__') {
    throw new UsageError(
      `Cannot ${how} \`${key}\`, expected another name than \`__proto__\`: in JavaScript it is no key like others`
    )
  }
  if (typeof (holder ?? {}) !== 'object') {
    throw new UsageError(`Cannot ${how} \`${step}\` in \`${key}\`, expected a map there`)
  }
  const copy: Data = {...(holder as Data | null | undefined)}
  if (how === 'unset' && !Object.hasOwn(copy, step)) return holder
  const value = changeIn(Object.hasOwn(copy, step) ? copy[step] : undefined, rest, key, how, change)
  if (value === undefined) delete copy[step]
  else copy[step] = value
  return copy
}
