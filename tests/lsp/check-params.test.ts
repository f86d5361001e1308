import {expect, it} from 'vitest'
import {problemIn} from '../../src/lsp/check-params.js'

const textDocument = {uri: 'untitled:a'}
const at = (line: unknown, character: unknown): object => ({textDocument, position: {line, character}})
const hover = 'textDocument/hover'
const whole = 'a whole number, 0 at least'

it.each([
  [hover, at(0, 0), null],
  [hover, at(2 ** 31, Number.MAX_VALUE), null],
  [hover, at(-1, 0), `\`position.line\` as ${whole}`],
  [hover, at(0, 0.5), `\`position.character\` as ${whole}`],
  [hover, at('0', 0), `\`position.line\` as ${whole}`],
  [hover, {textDocument}, '`position`'],
  [hover, {position: {line: 0, character: 0}}, '`textDocument`'],
  [hover, {textDocument: {uri: 5}}, '`textDocument.uri` as a string'],
  [hover, null, 'parameters as an object'],
  [hover, undefined, 'parameters as an object'],
  ['textDocument/formatting', {}, '`textDocument`'],
  ['textDocument/rename', {...at(0, 0), newName: null}, '`newName` as a string'],
  ['textDocument/selectionRange', {textDocument, positions: [null]}, '`positions.0` as an object'],
  ['textDocument/didChange', {textDocument, contentChanges: [{text: 'x'}]}, null],
  ['textDocument/didChange', {textDocument, contentChanges: [{text: 'x', range: null}]}, null],
  ['textDocument/didChange', {textDocument, contentChanges: [{text: 'x'}, {}]}, '`contentChanges.1.text`'],
  ['workspace/symbol', {}, null],
  ['workspace/symbol', {query: 5}, '`query` as a string'],
  ['workspace/willRenameFiles', {files: [{oldUri: 'a'}]}, '`files.0.newUri`'],
  ['workspace/didChangeWorkspaceFolders', {event: {}}, '`event.added`'],
  ['workspace/nothing', null, null],
  ['constructor', null, null]
])('%s with %j: %s', (method, params, problem) => {
  expect(problemIn(method, params)).toBe(problem)
})
