import {setFrontMatter} from '../edit/set-front-matter.js'
import {readYaml} from '../read/yaml.js'
import {quote} from '../text/quote.js'
import type {Notes} from '../tree/nodes.js'
import {UsageError} from './command.js'

type Data = Record<string, unknown>

/** What is to become of a key: `tags.0=css`, `tags+=web`, or nothing of it. */
export interface Change {
  key: string
  how: 'set' | 'append' | 'unset'
  text: string
}

/** @throws {UsageError} where nothing stands behind the `=`, as `title="$title"` is of a variable that isn't set */
export function refuseNothing({key, how, text}: Change): void {
  if (how === 'unset' || text !== '') return
  const [sign, otherwise] = how === 'append' ? ['+=', ''] : ['=', `, \`--unset ${key}\` removes it`]
  throw new UsageError(
    `Cannot set ${quote(key)} to nothing, expected a value behind the \`${sign}\`: \`${key}${sign}'""'\` takes an empty text${otherwise}`
  )
}

/** @throws {UsageError} where a key is set twice, or set and removed: one of them would be passed over in silence */
export function refuseContradictions(changes: readonly Change[]): void {
  const seen = new Map<string, Change>()
  for (const change of changes) {
    const other = seen.get(change.key)
    if (other && !(other.how === 'append' && change.how === 'append')) {
      throw new UsageError(`Cannot change \`${change.key}\` twice, expected it once`)
    }
    seen.set(change.key, change)
  }
}

/** Reads what the command line says: `key=value`, `key+=value`. */
export function readChange(change: string): Change {
  const at = change.indexOf('=')
  const isAppended = change[at - 1] === '+'
  const key = change.slice(0, isAppended ? at - 1 : at)
  if (at < 0 || key === '') {
    throw new UsageError(`Cannot set \`${change}\`, expected \`key=value\` or \`key+=value\``)
  }
  return {key, how: isAppended ? 'append' : 'set', text: change.slice(at + 1)}
}

/** Makes a change in the front matter of a note. */
export function makeChange(notes: Notes<Data>, {key, how, text}: Change, isText: boolean): void {
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
