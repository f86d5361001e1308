import {lstatSync, readdirSync, readFileSync, readlinkSync} from 'node:fs'
import {join} from 'node:path'
import type {Outcome} from '../command.js'

/** Lines that a runner takes for commands: blanks aside `::…::` at the beginning, `##[…]`, `##vso[…]` and their likes anywhere. */
const command = /^\s*::|##\w*\[/m
/** The command's own colours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what is sought
const colour = /\u001b\[(?:1|2|22|3[1236]|39)m/g
/** The command's own links (OSC 8), their URLs in ASCII. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes are what is sought
const link = /\u001b\]8;;([ -~]*)(?:\u001b\\|\u0007)/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/
/** An annotation of GitHub's, its properties escaped. */
const annotation =
  /^::(?:error|warning) file=[^:,\n]*(?:,(?:line|endLine|col|endColumn)=\d+)*,title=[^:,\n]*::.*$/

/** What of an output acts on a terminal or a runner; `null` where nothing does. */
export function whatActs(
  text: string,
  {colors = false, hyperlinks = false, annotations = false} = {}
): string | null {
  const unlinked = hyperlinks ? text.replace(link, '$1') : text
  const plain = colors ? unlinked.replace(colour, '') : unlinked
  const acting = control.exec(plain)
  if (acting)
    return `a control character: ${JSON.stringify(plain.slice(Math.max(0, acting.index - 20), acting.index + 20))}`
  const lines = annotations ? plain.split('\n').map((line) => line.replace(annotation, '')) : [plain]
  for (const line of lines) {
    const begins = command.exec(line)
    if (begins) return `a runner's command: ${JSON.stringify(line.slice(begins.index, begins.index + 40))}`
  }
  return null
}

/** What is wrong with how a run has ended; `null` where all is well. */
export function howEnded({code, err}: Outcome): string | null {
  if (![0, 1, 2].includes(code)) return `exit code ${code}`
  if (/^\s+at .+:\d+:\d+\)?$/m.test(err)) return `a stack trace: ${err.slice(0, 200)}`
  // On a narrow terminal what it says may begin on the next line: `apunte:⏎`.
  if (code === 2 && !/^apunte:\s+\S/m.test(err))
    return `no line that tells why: ${JSON.stringify(err.slice(0, 200))}`
  return null
}

/** What is polluted; `null` where nothing is. */
export function whatIsPolluted(): string | null {
  const keys = [
    ...Object.keys(Object.prototype),
    ...Object.keys(Array.prototype),
    ...Object.keys(Function.prototype)
  ]
  return keys.length > 0 || 'polluted' in {} ? `a prototype has ${keys.join(', ')}` : null
}

/** What stands in a folder and below, by name: what a file holds, where a link leads. */
export function snapshot(folder: string): Map<string, string> {
  const found = new Map<string, string>()
  const look = (way: string): void => {
    for (const name of readdirSync(join(folder, way)).sort()) {
      const inside = join(way, name)
      const path = join(folder, inside)
      const stats = lstatSync(path, {throwIfNoEntry: false})
      if (!stats) found.set(inside, 'a name that is no UTF-8')
      else if (stats.isSymbolicLink()) found.set(inside, `link to ${readlinkSync(path)}`)
      else if (stats.isDirectory()) {
        found.set(inside, 'folder')
        look(inside)
      } else found.set(inside, stats.isFile() ? `file ${readFileSync(path, 'latin1')}` : 'device')
    }
  }
  look('')
  return found
}

/** What differs between two snapshots, but for names that may; `null` where nothing does. */
export function whatChanged(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  mayChange: (name: string) => boolean = () => false
): string | null {
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(name) !== after.get(name) && !mayChange(name)) {
      return `${JSON.stringify(name)}: ${before.get(name)?.slice(0, 80)} is now ${after.get(name)?.slice(0, 80)}`
    }
  }
  return null
}

/** What a promise gives, or that it takes too long: nothing that is tried here takes a hundredth of it. */
export async function inTime<Value>(work: Promise<Value>, longest = 60_000): Promise<Value | 'hangs'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'hangs'>((resolve) => {
    timer = setTimeout(() => resolve('hangs'), longest)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
