import {renameKey} from '../../edit/rename-key.js'
import {NotesError} from '../../issue/notes-error.js'
import {readNotes} from '../../read/read.js'
import {readYaml} from '../../read/yaml.js'
import {editsOfSource} from '../../stringify-edits.js'
import {quote} from '../../text/quote.js'
import {valueAt} from '../../text/value-at.js'
import {type FileEdits, hashText} from './file-edits.js'
import type {NotebookReader} from './notebook.js'

/** Finds what another name of a front matter key takes: in each note that has it. */
export function renameKeyIn(
  reader: NotebookReader,
  from: string | ReadonlyArray<string | number>,
  to: string
): FileEdits[] {
  const path = typeof from === 'string' ? [from] : from
  const name = path.join('.')
  const what = `Cannot rename the key ${quote(name)} to ${quote(to)}`
  const all: FileEdits[] = []
  let count = 0
  for (const {file} of reader.pages(what)) {
    const {notes} = readNotes(file.source)
    const {data, value = ''} = notes.frontMatter ?? {}
    // Of front matter that can't be read nobody knows whether it has the key: it says so below.
    const mayHave = value.includes(String(path.at(-1))) && readYaml(value).problems.length > 0
    if (valueAt(data, path) === undefined && !mayHave) continue
    count++
    try {
      renameKey(notes, from, to)
      const edits = editsOfSource(notes, file.source)
      if (edits.length > 0) all.push({path: file.path, edits, sha256: hashText(file.source)})
    } catch (error) {
      if (!(error instanceof NotesError)) throw error
      const issues = error.issues.map((issue) => ({
        ...issue,
        message: `${issue.message} (in \`${file.path}\`)`
      }))
      throw new NotesError(`${what} in \`${file.path}\``, issues, {
        source: file.source,
        path: file.path
      })
    }
  }
  if (count > 0) return all
  throw new NotesError(what, [
    {
      code: 'cannot-edit',
      severity: 'error',
      message: `${what}, expected a note that has that key: none of the notes has`
    }
  ])
}
