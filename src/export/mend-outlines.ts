/** What begins the next tag of an outline. */
const nextTag = /<\/?outline[\s/>]|<\/body\s*>/gi
const attribute = /\s([a-z_][\w:.-]*)\s*=\s*"/gi

/**
 * Escapes what XML doesn't allow in the attributes of outlines, and programs write all the same: a description such as
 * `"by <a href="/b">B</a>"`, whose quotes would end it, so that what stands behind would be lost. There an attribute ends before
 * the next one of a known name.
 *
 * @param names of attributes, in lower case
 * @returns the text, with as many lines
 */
export function mendOutlines(xml: string, names: ReadonlySet<string>): string {
  if (!/<outline\s[^<]*<(?!\/?outline[\s/>]|\/body|!--)/i.test(xml)) return xml
  let mended = ''
  let at = 0
  for (const {index} of xml.matchAll(/<outline\s/gi)) {
    nextTag.lastIndex = index + 1
    const part = xml.slice(index, nextTag.exec(xml)?.index ?? xml.length)
    const tag = part.trimEnd()
    if (!tag.endsWith('>') || !tag.includes('<', 1) || isWhole(tag)) continue
    mended += xml.slice(at, index) + mendTag(tag, names)
    at = index + tag.length
  }
  return mended + xml.slice(at)
}

const wholeTag = /^<outline(?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*\/?>/i

/** Whether a tag is one, whatever its values hold: what stands behind it is its content. */
function isWhole(tag: string): boolean {
  return wholeTag.test(tag)
}

function mendTag(tag: string, names: ReadonlySet<string>): string {
  const end = tag.endsWith('/>') ? tag.length - 2 : tag.length - 1
  const known = [...tag.matchAll(attribute)].filter(([, name]) => names.has((name as string).toLowerCase()))
  const written = known.map((match, index) => {
    const start = match.index + match[0].length
    const value = tag.slice(start, known[index + 1]?.index ?? end)
    const last = value.lastIndexOf('"')
    const text = value.slice(0, last === -1 ? value.length : last)
    return `${match[0]}${text.replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`
  })
  return `<outline${written.join('')}${tag.slice(end)}`
}
