/** What of a title is compared: how its accents are composed, and runs of blanks, don't count. */
export function comparableTitle(title: string): string {
  return title.normalize().replace(/\s+/g, ' ').trim()
}

/**
 * What two titles have in common that mean the same topic: letter case doesn't count either, as in `Café  Solo` and `café solo`.
 *
 * @param title a title's text
 */
export function titleKey(title: string): string {
  return comparableTitle(title).toLowerCase()
}
