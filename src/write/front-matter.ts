import type {FrontMatter} from '../tree/nodes.js'
import {cannotWrite, isSame, toJsonMap} from './yaml/json-map.js'
import {patchYaml} from './yaml/patch-yaml.js'

/** Reads YAML: the data of the text between the fences, and what is wrong with it. */
export type ReadYaml = (value: string) => {data: object; problems: ReadonlyArray<{message: string}>}

/**
 * The ways to patch, the one that changes least first: how many levels of maps and lists are patched entry by entry. What is
 * deeper is printed anew as a whole.
 */
const ways = [64, 4, 3, 2, 1]

/**
 * Prints what stands between the fences: `value` as it is, where its YAML gives `data`. Otherwise `data` is patched into it,
 * entry by entry, deep: comments, quotes, order, blank lines and line endings of the rest stay byte-identical.
 *
 * What a patch gives is read again. Where it isn't `data`, the next way is tried.
 *
 * @param frontMatter the front matter's node
 * @param read reads YAML as notes do
 * @param lineEnding what ends new lines where `value` holds none (default: a line feed)
 * @returns the text between the fences, which reads as `data`
 * @throws {NotesError} `cannot-write`, where `data` holds what YAML as notes have it can't say, or where the YAML of `value` is bad
 */
export function printFrontMatter(
  frontMatter: Pick<FrontMatter<object>, 'value' | 'data'>,
  read: ReadYaml,
  lineEnding = '\n'
): string {
  const {value} = frontMatter
  const found = read(value)
  const before = toJsonMap(found.data)
  const after = toJsonMap(frontMatter.data)
  if (isSame(before, after)) return checked(value)
  const [problem] = found.problems
  if (problem) {
    throw cannotWrite(
      `Cannot change front matter whose YAML can't be read (${problem.message}), expected it to be mended in the text first`
    )
  }
  const ending = /\r\n|\r|\n/.exec(value)?.[0] ?? lineEnding
  for (const levels of ways) {
    const patched = patchYaml(value, before, after, ending, levels)
    const {data, problems} = read(patched)
    if (problems.length === 0 && isSame(data, after)) return checked(patched)
  }
  const [reason] = read(patchYaml('', {}, after, ending, 1)).problems
  throw cannotWrite(
    reason
      ? `Cannot write the front matter's data as YAML that a note may hold (${reason.message}), expected other data`
      : 'Cannot patch the data into the YAML of the front matter, expected a `value` in a plainer form'
  )
}

/** A line of the YAML that is a fence would close the front matter. */
function checked(value: string): string {
  if (!/(?:^|[\r\n])---[ \t]*(?:$|[\r\n])/.test(value)) return value
  throw cannotWrite('Cannot write front matter that holds a line `---`, expected YAML without one')
}
