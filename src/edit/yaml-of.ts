import {locateInFrontMatter} from '../read/locate-in-front-matter.js'
import {readYaml} from '../read/yaml.js'
import type {Notes} from '../tree/nodes.js'
import {printFrontMatter} from '../write/front-matter.js'

/**
 * The YAML of a note's front matter: its `value`, with what was changed in its `data` patched into it, as writing does.
 *
 * @throws {NotesError} `cannot-write`, where the data can't be written
 */
export function yamlOf({frontMatter, source}: Notes<object>): string {
  if (!frontMatter) return ''
  const lineEnding = /\r\n|\r|\n/.exec(source ?? '')?.[0] ?? '\n'
  return printFrontMatter(frontMatter, {
    read: readYaml,
    lineEnding,
    locate: locateInFrontMatter(source, frontMatter.value)
  })
}
