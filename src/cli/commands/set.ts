import {setFrontMatter} from '../../edit/set-front-matter.js'
import {type CommandDefinition, collect, UsageError} from '../command.js'
import {editFile} from '../edit-file.js'

type Data = Record<string, unknown>

/** `apunte set`: changes front matter. */
export const set: CommandDefinition = {
  name: 'set',
  description:
    'Change keys of the front matter; comments, quotes and order stay. A value that is JSON (`3`, `true`, `["a", "b"]`, `"3"`) is taken as that, any other as text. Dots lead into maps: `author.name=Ana`.',
  arguments: [
    {name: '<file>', description: 'the note; `-` reads standard input and writes standard output'},
    {name: '[key=value...]', description: 'what is to be'}
  ],
  options: [{flags: '--unset <key>', description: 'remove a key; may be given again', parse: collect}],
  examples: [
    {command: 'apunte set notes/elm.md title=Elm date=2018-10-10 \'tags=["web"]\'', does: 'sets three keys'},
    {command: 'apunte set notes/elm.md --unset draft', does: 'removes a key'}
  ],
  run: async (world, args, options) => {
    const [file, given = []] = args as [string, string[] | undefined]
    const changes = given.map(readChange)
    const unset = (options.unset as string[] | undefined) ?? []
    if (changes.length + unset.length === 0) {
      throw new UsageError('Cannot set nothing, expected `key=value` or `--unset key`')
    }
    for (const key of unset) changes.push([key, undefined])
    return editFile(file, world, (notes) => {
      for (const [key, value] of changes) {
        const data = (notes.frontMatter?.data ?? {}) as Data
        const keys = Object.hasOwn(data, key) ? [key] : key.split('.')
        setFrontMatter(notes as never, patchOf(data, keys, value) as never)
      }
      return undefined
    })
  }
}

function readChange(change: string): [key: string, value: unknown] {
  const at = change.indexOf('=')
  if (at < 1) throw new UsageError(`Cannot set \`${change}\`, expected \`key=value\``)
  return [change.slice(0, at), readValue(change.slice(at + 1))]
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A patch of the outermost key: the maps on the way are copied, so that only what was named changes. */
function patchOf(data: Data, [key, ...rest]: string[], value: unknown): Data {
  if (key === undefined || ['', '__proto__'].includes(key))
    throw new UsageError('Cannot set a key without a name')
  if (rest.length === 0) return {[key]: value}
  const inner = Object.hasOwn(data, key) ? data[key] : {}
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) {
    throw new UsageError(`Cannot set \`${rest.join('.')}\` in \`${key}\`, expected a map there`)
  }
  const copy: Data = {...inner}
  for (const [name, changed] of Object.entries(patchOf(copy, rest, value))) {
    if (changed === undefined) delete copy[name]
    else copy[name] = changed
  }
  return {[key]: copy}
}
