import type {
  DidChangeTextDocumentParams,
  TextDocumentContentChangeEvent,
  TextDocumentItem
} from 'vscode-languageserver-protocol'
import {type ReadNotes, readNotes} from '../read/read.js'
import {updateReading} from '../read/update-reading.js'
import {indexLines} from '../text/lines.js'
import type {OpenNote} from './open-note.js'
import {type Encoding, placesIn} from './places.js'
import {fileOfUri} from './uris.js'

/** A text that the client has open. */
export interface OpenDocument {
  readonly uri: string
  readonly file: string | null
  readonly languageId: string
  readonly version: number
  readonly text: string
}

/** The texts that the client has open, as it has them. */
export class Documents {
  readonly #encoding: Encoding
  readonly #open = new Map<string, OpenDocument>()
  readonly #byFile = new Map<string, string>()
  /** What documents were last read into, by their URIs. */
  readonly #readings = new Map<string, ReadNotes>()
  readonly #notes = new WeakMap<OpenDocument, OpenNote>()

  constructor(encoding: Encoding) {
    this.#encoding = encoding
  }

  all(): OpenDocument[] {
    return [...this.#open.values()]
  }

  at(uri: string): OpenDocument | undefined {
    return this.#open.get(uri) ?? this.ofFile(fileOfUri(uri))
  }

  /** The text of a file, whatever the client calls it. */
  ofFile(file: string | null): OpenDocument | undefined {
    const uri = file === null ? undefined : this.#byFile.get(file)
    return uri === undefined ? undefined : this.#open.get(uri)
  }

  open({uri, languageId, version, text}: TextDocumentItem): OpenDocument {
    const document = {uri, file: fileOfUri(uri), languageId, version, text}
    this.#readings.delete(uri)
    this.#put(document)
    return document
  }

  /**
   * Applies changes, one after another.
   *
   * @returns the document as it is by now; `null` where it isn't open
   */
  change({textDocument, contentChanges}: DidChangeTextDocumentParams): OpenDocument | null {
    const before = this.#open.get(textDocument.uri)
    if (!before) return null
    let {text} = before
    for (const change of contentChanges) text = this.#apply(text, change)
    const document = {...before, text, version: textDocument.version}
    this.#put(document)
    return document
  }

  close(uri: string): OpenDocument | undefined {
    const document = this.#open.get(uri)
    this.#open.delete(uri)
    this.#readings.delete(uri)
    if (document && document.file !== null && this.#byFile.get(document.file) === uri) {
      this.#byFile.delete(document.file)
      // The client may have it by another name still: `file:///a%20b.md`, `file:///a b.md`.
      for (const other of this.#open.values())
        if (other.file === document.file) this.#byFile.set(document.file, other.uri)
    }
    return document
  }

  /**
   * What a document was read into. The tree of the text that it had before is brought up to date, so that the note of that text can't be used any
   * more.
   */
  noteOf(document: OpenDocument): OpenNote {
    const known = this.#notes.get(document)
    if (known) return known
    const {uri, file, version, text} = document
    const before = this.#readings.get(uri)
    const end = before?.notes.source?.length ?? 0
    const {notes, issues} = before ? updateReading(before, [{start: 0, end, text}]) : readNotes(text)
    this.#readings.set(uri, {notes, issues})
    const lines = indexLines(text)
    const places = placesIn(text, lines, this.#encoding)
    const note = {uri, file, version, text, lines, notes, issues, places}
    this.#notes.set(document, note)
    return note
  }

  /** Reads a text as a note. */
  read({
    uri,
    file,
    version,
    text
  }: Pick<OpenDocument, 'uri' | 'file' | 'text'> & {version: number | null}): OpenNote {
    const {notes, issues, lines} = readNotes(text)
    const places = placesIn(text, lines, this.#encoding, version === null)
    return {uri, file, version, text, lines, notes, issues, places}
  }

  #put(document: OpenDocument): void {
    this.#open.set(document.uri, document)
    if (document.file !== null) this.#byFile.set(document.file, document.uri)
  }

  #apply(text: string, change: TextDocumentContentChangeEvent): string {
    // Some clients say of all of a text that its range is `null`.
    if (!('range' in change) || !change.range) return change.text
    const places = placesIn(text, indexLines(text), this.#encoding)
    const [start, end] = [places.offsetOf(change.range.start), places.offsetOf(change.range.end)].sort(
      (left, right) => left - right
    ) as [number, number]
    return text.slice(0, start) + change.text + text.slice(end)
  }
}
