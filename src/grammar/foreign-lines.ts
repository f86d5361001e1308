import {code, isAlphanumeric, isLetter} from './characters.js'

/** Units that prose and Markdown's own syntax hardly begin a line with: `:::`, `{% … %}`, `{: .x}`, `$$`, `%%`, `|`, `^id`, `===`, `@`. */
const opening = new Uint8Array(128)
for (const character of ':{}$%|^=@;+') opening[character.charCodeAt(0)] = 1

/** What other syntax begins with more than one unit. */
const openings = [
  '!!!',
  '???',
  '///',
  '\\begin{',
  '\\end{',
  '\\[',
  '\\]',
  '\\(',
  '[[',
  '[!',
  '[%',
  '.. ',
  '~ ',
  '--8<--',
  '<!',
  '<?',
  '</',
  '<%'
]

/**
 * Whether a line begins syntax that isn't Markdown's, as far as its beginning tells: for us it is text, for others a container, a directive,
 * an attribute, math, a template, a tag. Some prose begins like that, too: that is in doubt, and stays as it is.
 *
 * @param source any text
 * @param at where the line's content begins, behind blanks
 * @param end where it ends
 */
export function isForeignLine(source: string, at: number, end: number): boolean {
  if (at >= end) return false
  const unit = source.charCodeAt(at)
  if (unit < 128 && opening[unit] === 1) return true
  if (unit === code.lessThan && at + 1 < end && isLetter(source.charCodeAt(at + 1)))
    return isTag(source, at + 1, end)
  if (unit >= 128 || isLetter(unit)) return false
  return openings.some((text) => source.startsWith(text, at))
}

/** Whether a name is a tag's, and not the beginning of an autolink: `<Tab>`, `<https://elm.example>`. */
function isTag(source: string, name: number, end: number): boolean {
  let at = name + 1
  while (at < end && isNameUnit(source.charCodeAt(at))) at++
  const unit = at < end ? source.charCodeAt(at) : code.space
  return unit !== code.colon && unit !== code.at
}

function isNameUnit(unit: number): boolean {
  return isAlphanumeric(unit) || unit === code.dot || unit === code.dash || unit === code.plus
}
