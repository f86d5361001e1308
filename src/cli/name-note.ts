import {githubSlug} from '../query/slugger.js'
import {dayOf, idOf, timeOf} from '../schema/template/sample-scalars.js'
import {didYouMean} from '../text/find-nearest.js'
import {quote} from '../text/quote.js'
import {UsageError} from './command.js'

/**
 * Gives a new note its file's name: `notes/{date}-{slug}.md` is `notes/2026-01-31-elm.md`.
 *
 * @param name as it was given
 * @param title the note's, if it is known
 * @throws {UsageError} where what stands in braces can't be told
 */
export function nameNote(name: string, title: string | undefined, now: Date): string {
  const parts: Readonly<Record<string, () => string>> = {
    date: () => dayOf(now),
    time: () => timeOf(now),
    id: () => idOf(now),
    slug: () => slugOf(title, name)
  }
  const known = Object.keys(parts)
  return name.replace(/\{([^{}]*)\}/g, (_, part: string) => {
    const make = Object.hasOwn(parts, part) ? parts[part] : undefined
    if (make) return make()
    throw new UsageError(
      `Cannot name a note by ${quote(`{${part}}`)}${didYouMean(part, known)}, expected one of ${known.map((each) => `{${each}}`).join(', ')}`
    )
  })
}

function slugOf(title: string | undefined, name: string): string {
  if (title === undefined)
    throw new UsageError(
      `Cannot name a note by \`{slug}\` of ${quote(name)} without its title, expected \`--title\` with it`
    )
  const slug = githubSlug(title.trim()).replace(/-{2,}/g, '-').replace(/^-|-$/g, '')
  if (slug !== '') return slug
  throw new UsageError(
    `Cannot make a name of the title ${quote(title)}, expected one with a letter or a digit`
  )
}
