import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {connect, type LspClient, makeNotes, type NotesFolder} from '../support/lsp-client.js'

let notes: NotesFolder
let client: LspClient

beforeAll(async () => {
  notes = makeNotes({
    'apunte.config.json': JSON.stringify({frontMatter: false}),
    'elm.md': '# Elm\n\n## Books\n\n- [guide](https://guide.elm-lang.org)\n',
    'zig.md': '# Zig\n\n- [Elm](elm.md#books)\n'
  })
  client = await connect({folders: [notes.path], initializationOptions: {debounce: 0}})
})

afterAll(async () => {
  expect(await client.end()).toBe(0)
  notes.remove()
})

describe('diagnostics', () => {
  it('tell what is wrong, at its place, and go when it is mended', async () => {
    const uri = notes.uri('new.md')
    client.open(uri, '# New\n\n- one\n-\n')
    const {diagnostics} = await client.diagnostics(uri)
    expect(diagnostics).toMatchObject([
      {code: 'empty-item', source: 'apunte', severity: 2, range: {start: {line: 3, character: 0}}}
    ])
    client.change(uri, 2, [
      {range: {start: {line: 3, character: 1}, end: {line: 3, character: 1}}, text: ' two'}
    ])
    expect(await client.diagnostics(uri, ({version}) => version === 2)).toMatchObject({diagnostics: []})
    client.close(uri)
    expect((await client.diagnostics(uri)).diagnostics).toEqual([])
  })
  it('judge notes by each other, with texts that are not saved', async () => {
    const [elm, zig] = [notes.uri('elm.md'), notes.uri('zig.md')]
    client.open(zig, '# Zig\n\n- [Elm](elm.md#books)\n')
    expect((await client.diagnostics(zig)).diagnostics).toEqual([])
    client.open(elm, '# Elm\n\n## Tomes\n\n- [guide](https://guide.elm-lang.org)\n')
    const {diagnostics} = await client.diagnostics(zig, (published) => published.diagnostics.length > 0)
    expect(diagnostics).toMatchObject([{code: 'missing-anchor', range: {start: {line: 2, character: 8}}}])
    client.close(elm)
    expect(
      (await client.diagnostics(zig, (published) => published.diagnostics.length === 0)).diagnostics
    ).toEqual([])
    client.close(zig)
  })
})
