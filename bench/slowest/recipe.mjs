import {hostileInputs} from '../hostile-inputs.mjs'

/**
 * What rebuilds an input, as JSON. Fragments stand in arrays, so that they can be exchanged one by one.
 *
 * @typedef {object} Recipe
 * @property {string} [hostile] the name of a hostile input that stands in the place of what follows
 * @property {string[]} prefix what stands first, once
 * @property {{text: string[], share: number}[]} phases what is repeated, one behind the other, and how much of the size each gets
 * @property {boolean} pair whether the last phase is repeated as often as the first, which it closes
 * @property {string[]} middle what stands between the first phase and the next, once
 * @property {string[]} suffix what stands last, once
 * @property {[count: number, first: string, other: string][]} containers what each line begins with, from the outermost: how often,
 *   on the first line, on all others
 * @property {'lf' | 'crlf' | 'cr' | 'mixed'} ending what ends the lines
 */

/** In a repeated fragment: the number of the repetition. */
const number = /§/g
/** In a repeated fragment: the number of the next repetition. */
const nextNumber = /‡/g
/** In a repeated fragment: the unit in it as often as the number of the repetition says. */
const growing = /«(.*?)»/gs

/** Builds a recipe's text, of about a size in code units. */
export function buildText(recipe, size) {
  const text = build(recipe, size)
  // What containers and endings add is taken from what is repeated.
  return text.length > size * 1.1 ? build(recipe, (size * size) / text.length) : text
}

function build(recipe, size) {
  const text = recipe.hostile === undefined ? buildParts(recipe, size) : hostileInputs[recipe.hostile](size)
  return withEndings(recipe.containers.reduceRight(wrap, text), recipe.ending)
}

function buildParts({prefix, phases, pair, middle, suffix, containers}, size) {
  const once = [prefix, middle, suffix].map((fragments) => expand(fragments.join(''), 0))
  // A unit of lines gets longer in containers.
  const perLine = containers.reduce((sum, [count, , other]) => sum + count * other.length, 0)
  const total = phases.reduce((sum, {share}) => sum + share, 0)
  const left = Math.max(0, size - once.join('').length)
  const units = phases.map(({text}) => text.join(''))
  const lengthOf = (text) => text.length + perLine * (text.split('\n').length - 1)
  const repeated = []
  if (pair && units.length > 1) {
    const both = Math.max(1, lengthOf(expand(units[0], 1)) + lengthOf(expand(units.at(-1), 1)))
    const count = Math.max(1, Math.floor(left / both))
    for (const unit of [units[0], units.at(-1)]) repeated.push(repeat(unit, count, left))
  } else {
    phases.forEach(({share}, index) => {
      repeated.push(repeatTo(units[index], (left * share) / total, lengthOf))
    })
  }
  const [start, between, end] = once
  const [first = '', ...others] = repeated
  return `${start}${first}${between}${others.join('')}${end}`
}

function expand(unit, index) {
  return unit
    .replace(number, String(index))
    .replace(nextNumber, String(index + 1))
    .replace(growing, (_, piece) => piece.repeat(index + 1))
}

/** A unit some times, but no more than a size: growing ones grow beyond it. */
function repeat(unit, count, most) {
  const parts = []
  for (let index = 0, length = 0; index < count && length <= most; index++) {
    const part = expand(unit, index)
    parts.push(part)
    length += part.length
  }
  return parts.join('')
}

function repeatTo(unit, size, lengthOf) {
  if (unit === '') return ''
  if (!/[§‡«]/.test(unit)) return unit.repeat(Math.max(1, Math.floor(size / lengthOf(unit))))
  const parts = []
  for (let index = 0, length = 0; length < size; index++) {
    const part = expand(unit, index)
    parts.push(part)
    length += Math.max(1, lengthOf(part))
  }
  return parts.join('')
}

function wrap(text, [count, first, other]) {
  return first.repeat(count) + text.replaceAll('\n', `\n${other.repeat(count)}`)
}

const mixedEndings = ['\n', '\r\n', '\r', '\n', '\r\n']

function withEndings(text, ending) {
  if (ending === 'crlf') return text.replace(/\r\n|\n/g, '\r\n')
  if (ending === 'cr') return text.replace(/\r\n|\n/g, '\r')
  if (ending !== 'mixed') return text
  let line = 0
  return text.replace(/\r\n|\n/g, () => mixedEndings[line++ % mixedEndings.length])
}
