import {pathToFileURL} from 'node:url'
import {standardInput} from '../standard-input.js'
import type {World} from '../world.js'

/** Where a click may lead without harm. */
const schemes = new Set(['http:', 'https:', 'mailto:'])

/**
 * Says where a link of a note leads, for a terminal that opens it: as the URL parser writes it, which is ASCII without controls, as OSC 8 has it. Beside the
 * web's own, only files that are named from the note's (`./elm.md`) are opened: `file://host/x` and `\\host\x` would log in at a stranger's.
 *
 * @param file the note's whole name; `null` where it has none
 * @returns `null` where it leads nowhere, or where a click should not: `javascript:`, `data:`, `file:`, what can't be parsed
 */
export function linkTarget(url: string, file: string | null): string | null {
  const found = URL.canParse(url) ? ofTheWeb(new URL(url)) : relativeTo(file, url)
  // A runner would take `##x[` for a command of its own.
  return found?.href.replace(/##(?=\w*\[)/g, '#%23') ?? null
}

/** As {@link linkTarget}, for a note by the name that it was given. */
export function targetInNote(url: string, name: string, world: Pick<World, 'resolve'>): string | null {
  return linkTarget(url, name === standardInput ? null : world.resolve(name))
}

function ofTheWeb(url: URL): URL | null {
  return schemes.has(url.protocol) ? url : null
}

function relativeTo(file: string | null, url: string): URL | null {
  if (file === null || /^[\\/]/.test(url)) return null
  const base = pathToFileURL(file).href
  const found = URL.canParse(url, base) ? new URL(url, base) : null
  return found?.protocol === 'file:' && found.host === '' ? found : null
}
