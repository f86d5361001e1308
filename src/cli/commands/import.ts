import {extname} from 'node:path'
import {fromBookmarks} from '../../export/from-bookmarks.js'
import {fromCsv} from '../../export/from-csv.js'
import {fromOpml} from '../../export/from-opml.js'
import {NotesError} from '../../issue/notes-error.js'
import {stringifyNotes} from '../../stringify.js'
import {hideLines} from '../../text/control-characters.js'
import {type CommandDefinition, stdinOption, UsageError} from '../command.js'
import {readOne} from '../inputs.js'
import {exitCode} from '../io.js'
import {printIssue} from '../print-issue.js'

const readers = {bookmarks: fromBookmarks, opml: fromOpml, csv: fromCsv}
type ImportFormat = keyof typeof readers

const endings: Readonly<Record<string, ImportFormat>> = {
  '.html': 'bookmarks',
  '.htm': 'bookmarks',
  '.opml': 'opml',
  '.xml': 'opml',
  '.csv': 'csv'
}

/** `apunte import`: another program's file as a note. */
export const importCommand: CommandDefinition = {
  name: 'import',
  description:
    "Print a browser's bookmarks, OPML or a CSV as a note. What is text there stays text: it can't become Markdown.",
  arguments: [{name: '<file>', description: 'a file, or `-` for standard input'}],
  options: [
    {
      flags: '--format <format>',
      description: 'what the file is (default: as its name ends: `.html`, `.opml`, `.xml`, `.csv`)',
      choices: Object.keys(readers)
    },
    stdinOption
  ],
  examples: [
    {command: 'apunte import bookmarks.html > bookmarks.md', does: 'makes a note of bookmarks'},
    {command: 'apunte import --format csv - < links.csv', does: 'makes a note of a table with a header'}
  ],
  run: async (world, args, options) => {
    const path = args[0] as string
    const name = world.nameOf(path)
    const format = (options.format as ImportFormat | undefined) ?? endings[extname(name).toLowerCase()]
    if (format === undefined) {
      throw new UsageError(`Cannot tell what \`${name}\` is, expected \`--format\` bookmarks, opml or csv`)
    }
    const input = await readOne(path, world)
    if (!input) return exitCode.usage
    try {
      world.out(stringifyNotes(readers[format](input.source)))
      return exitCode.fine
    } catch (error) {
      if (!(error instanceof NotesError)) throw error
      for (const issue of error.issues) world.err(`apunte: ${hideLines(printIssue(issue, name))}\n`)
      return exitCode.usage
    }
  }
}
