import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {CompletionItem, DocumentSymbol, Range, TextEdit} from 'vscode-languageserver-types'
import {completion} from '../../../src/lsp/features/completion.js'
import {definition} from '../../../src/lsp/features/definition.js'
import {documentLinks} from '../../../src/lsp/features/document-links.js'
import {documentSymbols} from '../../../src/lsp/features/document-symbols.js'
import {foldingRanges} from '../../../src/lsp/features/folding-ranges.js'
import {hover} from '../../../src/lsp/features/hover.js'
import {linksIn} from '../../../src/lsp/features/links-in-note.js'
import {documentHighlights, references} from '../../../src/lsp/features/references.js'
import {prepareRename, rename} from '../../../src/lsp/features/rename.js'
import {selectionRanges} from '../../../src/lsp/features/selection-ranges.js'
import type {OpenNote} from '../../../src/lsp/open-note.js'
import type {Encoding} from '../../../src/lsp/places.js'
import {topics} from '../../../src/query/topics.js'
import {runs} from '../../support/budget.js'
import {readingInputs} from '../../support/generators/reading-inputs.js'
import {notesSoup} from '../../support/generators/soup.js'
import {vaults} from '../../support/generators/vaults.js'
import {writtenNotes} from '../../support/generators/written-notes.js'
import {cursor, openNote, type TestWorkspace, withEdits, workspaceOf} from '../../support/lsp-workspace.js'

const encodings = fc.constantFrom<Encoding>('utf-16', 'utf-8', 'utf-32')
const texts = fc.oneof(readingInputs, writtenNotes, notesSoup)

interface Span {
  start: number
  end: number
}

function spanOf({places}: OpenNote, {start, end}: Range): Span {
  return {start: places.offsetOf(start), end: places.offsetOf(end)}
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end
}

function expectNested(note: OpenNote, symbols: readonly DocumentSymbol[], outer: Span): void {
  for (const {name, range, selectionRange, children = []} of symbols) {
    const span = spanOf(note, range)
    expect(name.trim()).not.toBe('')
    expect([name, isInside(span, outer)]).toEqual([name, true])
    expect([name, isInside(spanOf(note, selectionRange), span)]).toEqual([name, true])
    expectNested(note, children, span)
  }
}

describe('what editors show of a note', () => {
  it('nests: symbols in symbols, selections in selections, folds in the text', () => {
    const check = (text: string, encoding: Encoding, at: number): void => {
      const note = openNote(text, encoding)
      expectNested(note, documentSymbols(note), {start: 0, end: text.length})
      for (const {startLine, endLine} of foldingRanges(note)) {
        expect(startLine).toBeLessThan(endLine)
        expect(endLine).toBeLessThan(note.lines.starts.length)
      }
      const offset = at % (text.length + 1)
      const position = note.places.positionOf(offset)
      const place = note.places.offsetOf(position)
      let inner: Span | undefined
      for (let [range] = selectionRanges(note, [position]); range; range = range.parent as typeof range) {
        const span = spanOf(note, range.range)
        expect(isInside({start: place, end: place}, span)).toBe(true)
        if (inner)
          expect([isInside(inner, span), span.end - span.start > inner.end - inner.start]).toEqual([
            true,
            true
          ])
        inner = span
      }
    }
    fc.assert(fc.property(texts, encodings, fc.nat(), check), {
      numRuns: runs('asking', 'what editors show of a note')
    })
  })
})

/** The texts that a workspace's client has, after edits. */
async function openAll(workspace: TestWorkspace, changed: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(changed)) await workspace.open(name, text)
}

const notesOf = (files: Readonly<Record<string, string>>): string[] =>
  Object.keys(files).filter((name) => name.endsWith('.md'))

describe('notes that lead to each other', () => {
  it('links that can be opened: all that aren’t broken, and those lead to what is there', async () => {
    const check = async (files: Record<string, string>, encoding: Encoding): Promise<void> => {
      const test = await workspaceOf(files, {encoding})
      const [folder] = test.workspace.folders
      const broken = new Map<string, Set<number>>()
      for await (const {path, position, reason} of folder?.collection.brokenLinks() ?? []) {
        // An anchor that isn't there still leads to its page.
        if (reason === 'missing-anchor') continue
        const known = broken.get(path) ?? new Set()
        broken.set(path, known.add(position?.start.offset ?? -1))
      }
      for (const name of notesOf(files)) {
        const note = await test.note(name)
        const opened = await documentLinks(note, test.workspace)
        const path = folder?.collection.fileAt(`${test.top}/${name}`)?.path ?? ''
        const wanted = linksIn(note).filter(
          ({kind, start}) => kind !== 'html' && kind !== 'definition' && !broken.get(path)?.has(start)
        )
        const places = new Set(
          opened.map(({range}) => spanOf(note, range)).map(({start, end}) => note.text.slice(start, end))
        )
        for (const link of wanted) {
          const shown = link.place
            ? note.text.slice(link.place.start, link.place.end)
            : note.text.slice(link.start, link.end)
          const isOpened = [...places].some((each) => shown.endsWith(each))
          expect([name, shown, isOpened]).toEqual([name, shown, true])
        }
        for (const {target = ''} of opened) {
          const [uri = '', line] = target.split('#L')
          const there = await test.workspace.fs.stat(
            new URL(uri).pathname.split('/').map(decodeURIComponent).join('/')
          )
          expect(there.isFile()).toBe(true)
          if (line === undefined) continue
          const other = await test.workspace.noteAt(uri)
          const start = other?.lines.starts[Number(line) - 1] ?? -1
          expect(other?.text.slice(start)).toMatch(/^#{1,3} /)
        }
      }
    }
    await fc.assert(fc.asyncProperty(vaults, encodings, check), {
      numRuns: runs('collections', 'links that can be opened')
    })
  })

  it('destinations completed: each leads to what it names', async () => {
    const forms = ['[x](¦)', '[x](<¦>)', '[l]: ¦', '[l]: <¦>', '<a href="¦">y</a>', 'é 𝒜 [x](¦ "t")']
    const check = async (
      files: Record<string, string>,
      encoding: Encoding,
      which: number,
      pick: number
    ): Promise<void> => {
      const test = await workspaceOf(files, {encoding})
      const names = notesOf(files)
      const name = names[which % names.length] as string
      const line = forms[pick % forms.length] as string
      const complete = async (text: string): Promise<CompletionItem[]> => {
        await test.open(name, text)
        return (await completion(await test.note(name), test.workspace, test.place(name))).items
      }
      const choose = async (items: readonly CompletionItem[], index: number): Promise<string | null> => {
        const item = items[index % items.length]
        if (!item) return null
        const {places} = await test.note(name)
        const {range, newText} = item.textEdit as TextEdit
        const edited = withEdits(test.text(name), [{range, newText: newText + cursor}], places)
        await test.open(name, edited)
        const [found] = await definition(await test.note(name), test.workspace, test.place(name))
        expect([item.label, found && test.name(found.targetUri) !== '']).toEqual([item.label, true])
        return edited
      }
      const files_ = (await complete(`${line}\n`)).filter(({label}) => !label.endsWith('/'))
      const chosen = await choose(files_, pick)
      if (chosen === null || !/\.md¦/.test(chosen)) return
      const withHash = await complete(chosen.replace(cursor, `#${cursor}`))
      expect(withHash.length).toBeGreaterThan(0)
      const anchored = await choose(withHash, which)
      const [found] = await definition(await test.note(name), test.workspace, test.place(name))
      expect([anchored, found?.targetSelectionRange.end.character]).not.toEqual([anchored, 0])
    }
    await fc.assert(fc.asyncProperty(vaults, encodings, fc.nat(99), fc.nat(99), check), {
      numRuns: runs('collections', 'destinations completed')
    })
  })

  it('topics renamed in an editor: as many links lead there as before, and no more are broken', async () => {
    const countBroken = async (test: TestWorkspace): Promise<number> => {
      let count = 0
      for await (const _ of test.workspace.folders[0]?.collection.brokenLinks() ?? []) count++
      return count
    }
    const check = async (files: Record<string, string>, encoding: Encoding, which: number): Promise<void> => {
      const test = await workspaceOf(files, {encoding})
      const names = notesOf(files)
      const name = names[which % names.length] as string
      const find = async () => {
        const note = await test.note(name)
        const all = [...topics(note.notes)]
        const topic = all[which % all.length]
        const position = note.places.positionOf(topic?.children[0]?.position?.end.offset ?? 0)
        return {note, position}
      }
      const {note, position} = await find()
      const before = await references(note, test.workspace, position, false)
      const broken = await countBroken(test)
      const edit = await rename(
        note,
        test.workspace,
        {position, newName: 'Ñew `title` 𝒜'},
        {takesDocumentChanges: true}
      )
      await openAll(test, test.edited(edit))
      const after = await find()
      const links = await references(after.note, test.workspace, after.position, false)
      expect(links).toHaveLength(before.length)
      expect(after.note.text).toContain('Ñew `title` 𝒜')
      expect(await countBroken(test)).toBeLessThanOrEqual(broken)
    }
    await fc.assert(fc.asyncProperty(vaults, encodings, fc.nat(99), check), {
      numRuns: runs('collections', 'topics renamed in an editor')
    })
  })

  it('an editor asks anywhere, and nothing throws but with a reason', async () => {
    const check = async (
      files: Record<string, string>,
      text: string,
      places: number[],
      encoding: Encoding
    ): Promise<void> => {
      const test = await workspaceOf(files, {encoding})
      await test.open('a.md', text)
      const {workspace} = test
      const note = await test.note('a.md')
      for (const at of places) {
        const position = note.places.positionOf(at % (text.length + 1))
        await completion(note, workspace, position)
        await hover(note, workspace, position)
        await definition(note, workspace, position)
        await references(note, workspace, position, true)
        await documentHighlights(note, workspace, position)
        const found = await prepareRename(note, workspace, position).catch((error: Error) => error.message)
        if (typeof found === 'string') expect(found).toMatch(/^Cannot rename .*, expected /)
      }
    }
    const inputs = fc.oneof(notesSoup, writtenNotes)
    await fc.assert(fc.asyncProperty(vaults, inputs, fc.array(fc.nat(), {maxLength: 4}), encodings, check), {
      numRuns: runs('collections', 'an editor asks anywhere')
    })
  })
})
