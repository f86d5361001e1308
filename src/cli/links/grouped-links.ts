import {trimProse} from '../../query/label.js'
import {showable} from '../showable.js'
import {blankLineBetween} from '../terminal/blank-line-between.js'
import {type GroupEntry, printGroup} from '../terminal/print-group.js'
import {printUrl} from '../terminal/print-url.js'
import {cutToWidth, fits, wrapWords} from '../terminal/width.js'
import type {World} from '../world.js'
import type {LinkPrinter, LinkRow} from './link-row.js'

/**
 * For a terminal: each file with its links below it, or each destination with the links that lead there.
 *
 * ```text
 * notes/elm.md
 *   8:3    Elm > The guide  https://guide.elm-lang.org/
 *   12:14  Elm > Books > Elm in Action
 *          https://www.manning.com/books/elm-in-action?a-long-address-that-stands-on-a-…
 * ```
 */
export function groupedLinks(world: World): LinkPrinter {
  const separate = blankLineBetween()
  return {
    rows: (rows) => {
      const [first] = rows
      if (!first) return ''
      const entries = rows.map((row) => entryOf(row, `${row.line}:${row.column}`, row.url, world))
      return separate(printGroup(world.colors.bold(world.linkFile(first.file)), entries, world))
    },
    duplicates: (groups) => groups.map((rows) => separate(printDuplicates(rows, world))).join(''),
    end: () => ''
  }
}

function printDuplicates(rows: readonly LinkRow[], world: World): string {
  const [first] = rows as readonly [LinkRow]
  const entries = rows.map((row) => {
    // Where it is spelt in another way than in the heading, that is shown.
    const url = row.url === first.url ? null : row.url
    return entryOf(row, `${showable(row.file)}:${row.line}:${row.column}`, url, world)
  })
  return printGroup(printRowUrl(first, world.columns, world), entries, world)
}

/** A link takes one line if it fits, or else its URL stands below what it is about. */
function entryOf(row: LinkRow, place: string, url: string | null, world: World): GroupEntry {
  const label = printLabel(row, world)
  return {
    place,
    lines: (room) => {
      if (url === null) return wrapWords(label, room)
      const shown = printRowUrl(row, room, world)
      if (label === '') return [shown]
      const isOneLine = fits(`${label}  ${showable(url)}`, room)
      return isOneLine ? [`${label}  ${shown}`] : [...wrapWords(label, room), shown]
    }
  }
}

/**
 * `Elm > Books > Elm in Action`, what stands above it being dimmed; what would be said twice is said once: a link below `Books:` that is labelled `Books`
 * is `Elm > Books`. An empty bullet has no name.
 */
function printLabel({label, path, url}: LinkRow, {colors}: World): string {
  const names = path.filter((name) => name !== '').map(showable)
  const shown = showable(label)
  // A bare URL is its own label.
  if (shown === showable(url)) return names.length > 0 ? colors.dim(names.join(' > ')) : ''
  const above = names.at(-1)
  if (above !== undefined && (above === shown || trimProse(above) === shown)) names.pop()
  return names.length > 0 ? `${colors.dim(`${names.join(' > ')} >`)} ${shown}` : shown
}

/** A URL as wide as there is room. */
function printRowUrl({url, file}: LinkRow, room: number, world: World): string {
  return printUrl(url, cutToWidth(showable(url), room), file, world)
}
