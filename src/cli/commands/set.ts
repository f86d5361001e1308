import {didYouMean} from '../../text/find-nearest.js'
import {quote} from '../../text/quote.js'
import type {Notes} from '../../tree/nodes.js'
import {type Change, makeChange, readChange, refuseContradictions, refuseNothing} from '../changes.js'
import {type CommandDefinition, many, stdinOption, UsageError} from '../command.js'
import {type Edited, editFile} from '../edit-file.js'
import {shellWord} from '../shell-word.js'
import {showable} from '../showable.js'

type Data = Record<string, unknown>

interface SetFlags {
  unset?: string[]
  string?: boolean
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
    refuseApart(given)
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
          makeChange(notes as Notes<Data>, change, isText)
        }
        return undefined
      },
      (edited) => describe(edited, changes, missing, keys)
    )
  }
}

/** Refuses a key and its value that stand apart, as other commands take them. */
function refuseApart([key = '', ...others]: readonly string[]): void {
  const [sign = '', value] = others[0] === '=' || others[0] === '+=' ? others : ['=', others[0]]
  if (value === undefined || key.includes('=') || value.includes('=')) return
  throw new UsageError(
    `Cannot set \`${showable(key)}\` (did you mean \`${showable(shellWord(key + sign + value))}\`?), expected \`key=value\` or \`key+=value\``
  )
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
