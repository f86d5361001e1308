import {deepStrictEqual, ok} from 'node:assert/strict'
import {isDeepStrictEqual} from 'node:util'
import fc from 'fast-check'
import {NotesError} from '../../src/index.js'
import {readYaml} from '../../src/read/yaml.js'
import {printFrontMatter} from '../../src/write/front-matter.js'
import {data, yaml} from './generators/yaml.js'
import {expectSameData} from './same-data.js'

type Data = Record<string, unknown>

/** YAML, and what of other data comes into its own, at places that the choices tell. */
export interface Patch {
  value: string
  other: Data
  choices: number[]
}

export const patches: fc.Arbitrary<Patch> = fc.record({
  value: yaml,
  other: data,
  choices: fc.array(fc.nat(), {maxLength: 6})
})

/** Patches data into YAML, and holds what is written to it; false where that is refused. */
export function expectPatched({value, other, choices}: Patch): boolean {
  const wanted = JSON.parse(JSON.stringify(mix(readYaml(value).data, other, choices))) as Data
  let text: string
  try {
    text = printFrontMatter({value, data: wanted}, {read: readYaml})
  } catch (error) {
    ok(error instanceof NotesError, error as Error)
    return false
  }
  const found = readYaml(text)
  expectSameData(found.data, wanted)
  deepStrictEqual(found.problems, [])
  expectOtherLines(value, text, wanted)
  return true
}

/** Where one outermost key changes or goes, and no anchor is involved: the lines of all others are the same. */
function expectOtherLines(value: string, text: string, wanted: Data): void {
  const {data} = readYaml(value)
  const same = (key: string): boolean => isDeepStrictEqual(data[key], wanted[key])
  const changed = Object.keys({...data, ...wanted}).filter((key) => !same(key))
  const [key = ''] = changed
  if (changed.length !== 1 || !Object.hasOwn(data, key) || /[&*{?]/.test(value)) return
  const lines = value.split(/(?<=\n|\r(?!\n))/)
  const at = lines.findIndex((line) => line.startsWith(`${key}:`) || line.startsWith(`"${key}":`))
  const next = lines.findIndex((line, index) => index > at && /^["\w]/.test(line))
  // An outermost map may be indented.
  if (at < 0) return
  const before = lines.slice(0, at).join('').trimEnd()
  const after = next < 0 ? '' : lines.slice(next).join('').trimEnd()
  ok(text.startsWith(before), `${JSON.stringify(value)} became ${JSON.stringify(text)}`)
  ok(text.trimEnd().endsWith(after), `${JSON.stringify(value)} became ${JSON.stringify(text)}`)
}

/** Changes some places of data. */
function mix(before: object, other: Data, choices: number[]): Data {
  const mixed = structuredClone(before) as Data
  for (const [index, [key, value]] of Object.entries(other).entries()) {
    const holders: object[] = [mixed]
    for (const holder of holders) {
      for (const item of Object.values(holder))
        if (typeof item === 'object' && item !== null) holders.push(item)
    }
    const choice = choices[index] ?? 0
    const holder = holders[choice % holders.length] as Data
    if (Array.isArray(holder)) {
      if (choice % 3 === 0) holder.splice(choice % (holder.length + 1), 1)
      else holder.splice(choice % (holder.length + 1), choice % 2, value)
    } else if (choice % 4 === 3) delete holder[Object.keys(holder)[0] ?? '']
    else
      holder[
        choice % 2 === 0 ? key : (Object.keys(holder)[choice % (Object.keys(holder).length + 1)] ?? key)
      ] = value
  }
  return mixed
}
