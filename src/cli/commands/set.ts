import {setFrontMatter} from '../../edit/set-front-matter.js'
import {readYaml} from '../../read/yaml.js'
import type {Notes} from '../../tree/nodes.js'
import {type CommandDefinition, collect, UsageError} from '../command.js'
import {editFile} from '../edit-file.js'

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
    'Change keys of the front matter; comments, quotes and order stay. A value that is JSON (`3`, `true`, `["a", "b"]`, `"3"`) is taken as that, any other as text; `[a, b]` is a list where the key holds one. Dots lead into maps and lists: `author.name=Ana`, `tags.0=css`. `tags+=web` appends to a list, or begins one; of `tags+=[a, b]` each item.',
  arguments: [
    {name: '<file>', description: 'the note; `-` reads standard input and writes standard output'},
    {name: '[key=value...]', description: 'what is to be'}
  ],
  options: [
    {
      flags: '--unset <key>',
      description: 'remove a key, or an item of a list; may be given again',
      parse: collect
    },
    {flags: '--string', description: 'take every value as text'}
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
    return editFile(file, world, (notes) => {
      for (const change of changes) make(notes as Notes<Data>, change, isText)
      return undefined
    })
  }
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
  if (['', '__proto__'].includes(step)) throw new UsageError('Cannot set a key without a name')
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
