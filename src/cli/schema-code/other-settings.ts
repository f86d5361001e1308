import {Document, isMap, isScalar, type Pair, parseDocument, visit} from 'yaml'

/** What `apunte infer` finds anew. */
const inferred: ReadonlySet<unknown> = new Set(['files', 'frontMatter', 'outline', 'body'])

/**
 * Gives what a config in YAML or JSON sets beside its schemas: `rules`, `ignore` and the like, with the comments in front of them.
 *
 * @returns nothing where no data can be read
 */
export function otherSettings(source: string): Pair[] {
  let document = parseDocument(source, {logLevel: 'silent'})
  if (document.errors.length > 0 || !isMap(document.contents)) return []
  let hasAlias = false
  visit(document, {
    Alias: () => {
      hasAlias = true
      return visit.BREAK
    }
  })
  // What an alias stands for may be in a schema that goes away.
  if (hasAlias) document = new Document(document.toJS(), {aliasDuplicateObjects: false}) as typeof document
  const {items} = document.contents as unknown as {items: Pair[]}
  return items.filter(({key}) => isScalar(key) && !inferred.has(key.value))
}

/** The comment that a config in YAML begins with, line by line (`# yaml-language-server: …`), but for what `apunte infer` wrote there itself. */
export function firstComment(source: string): string[] {
  const [top = ''] = /^(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*/.exec(source) ?? []
  const lines = top.split(/\r?\n/).flatMap((line) => /#(.*)/.exec(line)?.[1] ?? [])
  return lines.filter((line) => !/^ What [\d,]+ notes? ha(?:s|ve) in common/.test(line))
}
