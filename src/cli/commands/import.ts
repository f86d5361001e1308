import {extname} from 'node:path'
import {isEncoding} from '../../export/decode-file.js'
import {fromBookmarks} from '../../export/from-bookmarks.js'
import {fromCsv} from '../../export/from-csv.js'
import {fromOpml} from '../../export/from-opml.js'
import type {Issue} from '../../issue/issue.js'
import {NotesError} from '../../issue/notes-error.js'
import {stringifyNotes} from '../../stringify.js'
import {hideLines} from '../../text/control-characters.js'
import {type CommandDefinition, stdinOption, UsageError} from '../command.js'
import {readOneFile} from '../inputs.js'
import {exitCode} from '../io.js'
import {printIssue} from '../print-issue.js'

const readers = {bookmarks: fromBookmarks, opml: fromOpml, csv: fromCsv}

interface ImportFlags {
  markup?: 'auto' | 'html' | 'markdown' | 'text'
  encoding?: string
}

type ImportFormat = keyof typeof readers

const endings: Readonly<Record<string, ImportFormat>> = {
  '.html': 'bookmarks',
  '.htm': 'bookmarks',
  '.opml': 'opml',
  '.xml': 'opml',
  '.csv': 'csv',
  '.tsv': 'csv'
}

/** `apunte import`: another program's file as a note. */
export const importCommand: CommandDefinition = {
  name: 'import',
  description:
    "Print a browser's or a service's bookmarks, OPML or a table of links (CSV) as a note. What is text there stays text: it can't become Markdown. What a note has no place for is told on standard error.",
  arguments: [{name: '<file>', description: 'a file, or `-` for standard input', completes: 'files'}],
  options: [
    {
      flags: '--format <format>',
      description: 'what the file is (default: as its name ends: `.html`, `.opml`, `.xml`, `.csv`, `.tsv`)',
      choices: Object.keys(readers)
    },
    {
      flags: '--markup <markup>',
      description:
        'what descriptions and notes are, and texts of outlines; `auto` is HTML in bookmarks, text in tables, and in OPML HTML where a text holds an element of it (default: `auto`)',
      choices: ['auto', 'html', 'markdown', 'text']
    },
    {
      flags: '--encoding <name>',
      description: 'how the file is encoded, such as `windows-1252` (default: as the file itself says; UTF-8)'
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
    const {markup, encoding} = options as ImportFlags
    if (encoding !== undefined && !isEncoding(encoding)) {
      throw new UsageError(
        `Cannot use \`${encoding}\` as \`--encoding\`, expected a name such as \`windows-1252\` or \`utf-16le\``
      )
    }
    const input = await readOneFile(path, world)
    if (!input) return exitCode.usage
    const onWarning = (warning: Issue): void => world.err(`apunte: ${hideLines(printIssue(warning, name))}\n`)
    try {
      const notes = readers[format](input.bytes, {encoding, markup, onWarning})
      world.out(stringifyNotes(notes))
      return exitCode.fine
    } catch (error) {
      if (!(error instanceof NotesError)) throw error
      for (const issue of error.issues) {
        const message = issue.message.replace('with `encoding`', 'with `--encoding`')
        world.err(`apunte: ${hideLines(printIssue({...issue, message}, name))}\n`)
      }
      return exitCode.usage
    }
  }
}
