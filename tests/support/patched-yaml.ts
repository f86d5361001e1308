import {expect} from 'vitest'
import {readYaml} from '../../src/read/yaml.js'
import {printFrontMatter} from '../../src/write/front-matter.js'

export type Data = Record<string, unknown>

/** Patches what a change makes of the data, and checks that it reads back. */
export function patched(value: string, change: (data: Data) => void): string {
  const {data, problems} = readYaml(value)
  expect(problems).toEqual([])
  change(data)
  const text = printFrontMatter({value, data}, {read: readYaml})
  expect(readYaml(text)).toEqual({data: JSON.parse(JSON.stringify(data)), problems: []})
  return text
}
