import {Document, isMap, isScalar, type Node, type Pair, Scalar, visit, YAMLMap} from 'yaml'
import type {InferredSchema} from '../../schema/infer/infer-schema.js'
import {hideLines} from '../../text/control-characters.js'
import {escapeActing, printJson} from '../../text/print-json.js'
import {count} from '../count.js'
import {commentsOf, literalOf} from './code.js'
import {BodyCode} from './code-of-body.js'
import {type Library, SchemaCode} from './code-of-json.js'

/** What is printed of a schema, and which notes it is for. */
export type Inferred = Pick<InferredSchema, 'json' | 'parts'> & {
  /** The config's `files` (default: what is usual). */
  files?: readonly string[] | undefined
  /** What else a config in YAML or JSON says. */
  others?: readonly Pair[]
  /** The lines of the comment that a config in YAML begins with. */
  firstComment?: readonly string[]
}

/** Prints schemas as a config in code, which also exports them. */
export function printCode({json, parts, files}: Inferred, library: Library, notes: number): string {
  const commentOf = commentsOf({json, parts})
  const schemas = new SchemaCode(library, commentOf)
  const bodies = new BodyCode(schemas, commentOf)
  const frontMatter = json.frontMatter === false ? 'false' : schemas.frontMatter(json.frontMatter)
  const outline = bodies.of(json.body)
  const code = `${frontMatter}${outline}`
  const imports = [
    "import {defineConfig} from 'apunte'",
    ...(schemas.hasReference ? ["import {reference} from 'apunte/node'"] : []),
    `import {${[...bodies.needed].sort().join(', ')}} from 'apunte/schema'`,
    ...(library === 'valibot' && code.includes('v.') ? ["import * as v from 'valibot'"] : []),
    ...(library === 'zod' && code.includes('z.') ? ["import {z} from 'zod'"] : [])
  ]
  return `${imports.join('\n')}

/** The front matter of ${count(notes, 'note')}: behind each key how many have it. */
export const frontMatter = ${frontMatter}

/** Their bodies. */
export const outline = ${outline}

export default defineConfig({${files ? `files: ${literalOf(files)}, ` : ''}frontMatter, outline})
`
}

/** Prints schemas as a config in JSON. */
export function printJsonConfig({json, files, others = []}: Inferred): string {
  const map = new YAMLMap()
  map.items.push(...others)
  const {$schema, ...rest} = map.toJSON()
  return `${printJson({...($schema === undefined ? {} : {$schema}), ...configOf(json, files), ...rest}, 2)}\n`
}

/** Prints schemas as a config in YAML, which says of each part how many notes have it. */
export function printYamlConfig(
  {json, parts, files, others = [], firstComment = []}: Inferred,
  notes: number
): string {
  const document = new Document(configOf(json, files))
  if (isMap(document.contents)) document.contents.items.push(...others)
  const about = ` What ${count(notes, 'note')} ${notes === 1 ? 'has' : 'have'} in common, and of each part how many have it.`
  document.commentBefore = [...firstComment, about].join('\n')
  const commentOf = commentsOf({json, parts})
  for (const {path} of parts) {
    const pair = pairAt(document.contents, path)
    if (pair && isScalar(pair.key)) pair.key.commentBefore = ` ${commentOf(path)}`
  }
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && isActing(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE
    }
  })
  return escapeActing(
    document.toString({lineWidth: 0, doubleQuotedAsJSON: true, flowCollectionPadding: false})
  )
}

/** What stands in a config without code. */
function configOf(json: Inferred['json'], files: Inferred['files']): object {
  return files ? {files, ...json} : json
}

/** Whether a text would act on a terminal or a runner, if it stood there as it is. */
function isActing(text: string): boolean {
  return hideLines(text) !== text
}

/** The pair of a key in a map of maps. */
function pairAt(contents: Node | null, path: readonly string[]): Pair | undefined {
  let node: unknown = contents
  let found: Pair | undefined
  for (const key of path) {
    if (!isMap(node)) return undefined
    found = node.items.find((pair) => isScalar(pair.key) && pair.key.value === key)
    if (!found) return undefined
    node = found.value
  }
  return found
}
