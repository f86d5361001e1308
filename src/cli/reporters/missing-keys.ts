import type {Issue} from '../../issue/issue.js'
import {frontMatterData} from '../../read/front-matter-data.js'
import {valueAt} from '../../text/value-at.js'

/**
 * Tells which findings are of a key that isn't there. They stand at the map that lacks it, whose first line is another key's: underlined, that would look wrong.
 * Of a map in braces or of the fence, the mark says where the key would stand.
 */
export function missingKeysIn(source: string): (issue: Issue) => boolean {
  let data: Record<string, unknown> | null | undefined
  return ({code, path, position}) => {
    if (code !== 'front-matter' || !path || path.length === 0 || !position) return false
    if (/^[{-]/.test(source.slice(position.start.offset, position.end.offset))) return false
    data ??= frontMatterData(source) ?? null
    return data !== null && valueAt(data, path) === undefined
  }
}
