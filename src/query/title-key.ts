/**
 * What two titles have in common that mean the same topic: letter case, blanks and how accents are composed don't count, as in
 * `Café  Solo` and `café solo`.
 *
 * @param title a title's text
 */
export function titleKey(title: string): string {
  return title.normalize().toLowerCase().replace(/\s+/g, ' ').trim()
}
