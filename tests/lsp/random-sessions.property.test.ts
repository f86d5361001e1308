import fc from 'fast-check'
import {expect, it, vi} from 'vitest'
import type {Diagnostic} from 'vscode-languageserver-types'
import {runs} from '../support/budget.js'
import {connect, type LspClient, makeNotes, type NotesFolder} from '../support/lsp-client.js'

const names = ['a.md', 'b.md', 'sub/c.md']
const pieces = [
  '# A\n',
  '## B\n\n',
  '# A\n',
  '- [b](b.md#a)\n',
  '- [c](sub/c.md#b)\n',
  '- [a](../a.md)\n',
  '[x]: b.md#b\n',
  '[x] ',
  '🦜é',
  '\n',
  '-\n',
  '```\n',
  '> ',
  'https://a.example ',
  '---\n',
  '---\ntitle: T\n---\n',
  '[d](d.md#a)\r\n',
  '<!-- apunte-disable-file missing-anchor -->\n'
]

/** What a client does. */
type Step =
  | {do: 'type' | 'write'; name: string; at: number; remove: number; text: string}
  | {do: 'open' | 'close' | 'remove'; name: string}

const name = fc.constantFrom(...names)
const splice = {name, at: fc.nat(99), remove: fc.nat(12), text: fc.constantFrom(...pieces)}
const steps = fc.array(
  fc.oneof(
    {weight: 8, arbitrary: fc.record({do: fc.constant<'type'>('type'), ...splice})},
    {weight: 1, arbitrary: fc.record({do: fc.constant<'write'>('write'), ...splice})},
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom<'open' | 'close' | 'remove'>('open', 'close', 'remove'),
        name
      })
    }
  ),
  {minLength: 1, maxLength: 14}
) as fc.Arbitrary<Step[]>
const content = fc.array(fc.constantFrom(...pieces), {maxLength: 8}).map((all) => all.join(''))

const config = JSON.stringify({
  frontMatter: false,
  rules: {'duplicate-across': 'warn', orphan: 'warn', 'unused-definition': 'warn'}
})

/** A client with texts, and files on its disk. */
class Writer {
  readonly texts = new Map<string, {text: string; version: number}>()
  readonly told = new Map<string, Diagnostic[]>()

  constructor(
    readonly client: LspClient,
    readonly folder: NotesFolder,
    readonly disk: Map<string, string>
  ) {
    client.connection.onNotification(
      'textDocument/publishDiagnostics',
      ({uri, diagnostics}: {uri: string; diagnostics: Diagnostic[]}) => {
        this.told.set(uri, diagnostics)
      }
    )
  }

  take(step: Step): void {
    const {client, folder, texts, disk} = this
    const uri = folder.uri(step.name)
    const open = texts.get(step.name)
    if (step.do === 'open' && !open) this.open(step.name, disk.get(step.name) ?? '')
    else if (step.do === 'close' && open) {
      texts.delete(step.name)
      client.close(uri)
    } else if (step.do === 'remove') {
      this.#write(step.name, null)
    } else if (step.do === 'write') {
      this.#write(step.name, spliced(disk.get(step.name) ?? '', step).text)
    } else if (step.do === 'type' && open) {
      const {text, range} = spliced(open.text, step)
      texts.set(step.name, {text, version: open.version + 1})
      client.change(uri, open.version + 1, [{range, text: step.text}])
    }
  }

  open(file: string, text: string): void {
    this.texts.set(file, {text, version: 1})
    this.client.open(this.folder.uri(file), text)
  }

  /** What was told of the texts that are open. */
  found(): Array<[string, Diagnostic[] | undefined]> {
    return [...this.texts.keys()].sort().map((file) => [file, this.told.get(this.folder.uri(file))])
  }

  #write(file: string, text: string | null): void {
    const isNew = !this.disk.has(file)
    if (text === null && isNew) return
    if (text === null) this.disk.delete(file)
    else this.disk.set(file, text)
    if (text === null) this.folder.erase(file)
    else this.folder.write(file, text)
    const type = text === null ? 3 : isNew ? 1 : 2
    const changes = [{uri: this.folder.uri(file), type}]
    this.client.notify('workspace/didChangeWatchedFiles', {changes})
  }
}

/** A text with another piece in it, and the range that it takes, in UTF-16 code units. */
function spliced(text: string, {at, remove, text: piece}: {at: number; remove: number; text: string}) {
  // No client has a place between CR and LF.
  const settle = (offset: number) =>
    text[offset - 1] === '\r' && text[offset] === '\n' ? offset + 1 : offset
  const start = settle(at % (text.length + 1))
  const end = settle(Math.min(start + remove, text.length))
  const place = (offset: number) => {
    const before = text.slice(0, offset).split(/\r\n|\r|\n/)
    return {line: before.length - 1, character: before.at(-1)?.length ?? 0}
  }
  return {
    text: text.slice(0, start) + piece + text.slice(end),
    range: {start: place(start), end: place(end)}
  }
}

const watching = {workspace: {didChangeWatchedFiles: {dynamicRegistration: true}}}

async function startWriter(folder: NotesFolder, disk: Map<string, string>): Promise<Writer> {
  const client = await connect({
    folders: [folder.path],
    capabilities: watching,
    initializationOptions: {debounce: 0}
  })
  return new Writer(client, folder, disk)
}

it('a session of any length has found in the end what a new one finds', async () => {
  const check = async (contents: string[], all: Step[]): Promise<void> => {
    const disk = new Map(names.map((file, index) => [file, contents[index] ?? '']))
    const folder = makeNotes({'apunte.config.json': config, ...Object.fromEntries(disk)})
    const writer = await startWriter(folder, disk)
    for (const file of names.slice(0, 2)) writer.open(file, disk.get(file) ?? '')
    for (const [index, step] of all.entries()) {
      writer.take(step)
      // Some of what follows finds the server at work.
      if (index % 3 === 0) await new Promise((done) => setImmediate(done))
    }
    const fresh = await startWriter(folder, disk)
    for (const [file, {text}] of writer.texts) fresh.open(file, text)
    const isSame = (): void => {
      expect(fresh.found().every(([, found]) => found !== undefined)).toBe(true)
      expect(writer.found()).toEqual(fresh.found())
    }
    await vi.waitFor(isSame, 3000)
    // What was begun before may still be told.
    await new Promise((done) => setTimeout(done, 50))
    await vi.waitFor(isSame, 3000)
    for (const {client} of [writer, fresh]) {
      expect(await client.end()).toBe(0)
      expect(client.logged).toEqual([])
    }
    folder.remove()
  }
  await fc.assert(fc.asyncProperty(fc.array(content, {minLength: 3, maxLength: 3}), steps, check), {
    numRuns: runs('asking', 'sessions with a language server')
  })
}, 600_000)
