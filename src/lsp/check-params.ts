import * as v from 'valibot'

const whole = 'a whole number, 0 at least'
const text = v.string('a string')
const uint = v.pipe(v.number(whole), v.integer(whole), v.minValue(0, whole))
const listOf = <Entry extends v.GenericSchema>(entry: Entry) => v.array(entry, 'a list')
const shape = <Entries extends v.ObjectEntries>(entries: Entries) => v.looseObject(entries, 'an object')

const position = shape({line: uint, character: uint})
const range = shape({start: position, end: position})
const textDocument = shape({uri: text})
const placed = shape({textDocument, position})
const folders = listOf(shape({uri: text}))

/** What the methods are told and asked with, as far as it is looked at; a client may tell more. */
const kinds: Readonly<Record<string, v.GenericSchema>> = {
  'textDocument/selectionRange': shape({textDocument, positions: listOf(position)}),
  'textDocument/hover': placed,
  'textDocument/completion': placed,
  'textDocument/definition': placed,
  'textDocument/references': placed,
  'textDocument/documentHighlight': placed,
  'textDocument/prepareRename': placed,
  'textDocument/rename': shape({textDocument, position, newName: text}),
  'textDocument/codeAction': shape({
    textDocument,
    range,
    context: shape({only: v.nullish(listOf(text))})
  }),
  'textDocument/rangeFormatting': shape({textDocument, range}),
  'textDocument/onTypeFormatting': shape({textDocument, position, ch: text}),
  'workspace/symbol': shape({query: v.nullish(text)}),
  'workspace/willRenameFiles': shape({files: listOf(shape({oldUri: text, newUri: text}))}),
  'textDocument/didOpen': shape({textDocument: shape({uri: text, text, version: v.number('a number')})}),
  'textDocument/didChange': shape({
    textDocument,
    contentChanges: listOf(shape({text, range: v.nullish(range)}))
  }),
  'workspace/didChangeWorkspaceFolders': shape({event: shape({added: folders, removed: folders})}),
  'workspace/didChangeWatchedFiles': shape({changes: listOf(shape({uri: text}))}),
  'workspace/didChangeConfiguration': shape({})
}

const others = shape({textDocument})

/**
 * Tells what is wrong with what a method was told or asked with: `` `position.line` as a whole number, 0 at least ``, which was expected.
 *
 * @returns `null` where nothing is
 */
export function problemIn(method: string, params: unknown): string | null {
  const kind = Object.hasOwn(kinds, method) ? kinds[method] : /^textDocument\//.test(method) ? others : null
  if (!kind) return null
  const {issues} = v.safeParse(kind, params, {abortEarly: true})
  const [issue] = issues ?? []
  if (!issue) return null
  const path = v.getDotPath(issue)
  if (path === null) return `parameters as ${issue.message}`
  // What is left out is told by what should have held it.
  return issue.input === undefined ? `\`${path}\`` : `\`${path}\` as ${issue.message}`
}
