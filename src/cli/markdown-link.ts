import {hashCommand} from '../text/control-characters.js'
import {showable} from './showable.js'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this encodes
const acting = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g

/** Prints a link as Markdown, its text and destination escaped so that they read back as they are. */
export function printMarkdownLink(text: string, url: string): string {
  const label = showable(text).replace(/[\\[\]`*_<>&!~]|#(?=#)/g, '\\$&')
  const isPlain = /^[^\s()<>\\&]+$/.test(url)
  const destination = isPlain ? url : `<${url.replace(/[\\<>&]/g, '\\$&')}>`
  // No URL holds what acts on a terminal as it is: browsers encode it, too.
  return `[${label}](${destination.replace(acting, encodeURIComponent).replace(hashCommand, '#\\')})`
}
