import {expect, it} from 'vitest'
import {checkNotes} from '../../../src/check/check-notes.js'
import {clientOf} from '../../../src/lsp/client.js'
import {codeActions} from '../../../src/lsp/features/code-actions.js'
import type {RequestContext} from '../../../src/lsp/request-context.js'
import {usualSettings} from '../../../src/lsp/settings.js'
import {workspaceOf} from '../../support/lsp-workspace.js'

it('are given up between two findings when nobody waits for them any more', async () => {
  const text = '# A\n\n-\n\n# B\n\n-\n'
  const {note, workspace} = await workspaceOf({'a.md': text})
  const token = {
    isCancellationRequested: false,
    onCancellationRequested: () => ({
      dispose(): void {}
    })
  }
  const context: RequestContext = {
    client: clientOf({
      processId: null,
      rootUri: null,
      capabilities: {textDocument: {codeAction: {codeActionLiteralSupport: {codeActionKind: {valueSet: []}}}}}
    }),
    settings: usualSettings,
    token,
    fixableIssues: async () => checkNotes(text, {frontMatter: false}),
    fixAll: async () => text,
    isIgnored: () => false
  }
  const open = await note('a.md')
  const params = {
    textDocument: {uri: open.uri},
    range: {start: {line: 0, character: 0}, end: {line: 9, character: 0}},
    context: {diagnostics: [], only: ['quickfix']}
  }
  const asked = codeActions(open, workspace, params, context)
  setImmediate(() => {
    token.isCancellationRequested = true
  })
  expect(await asked).toBeNull()
  token.isCancellationRequested = false
  expect(await codeActions(open, workspace, params, context)).not.toEqual([])
})
