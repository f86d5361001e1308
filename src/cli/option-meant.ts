import {looksAbsolute, looksLikeFile, looksLikeWww} from '../grammar/url-likeness.js'
import type {CommandDefinition} from './command.js'
import {showable} from './showable.js'

/**
 * Says of a word that names no file, or stands where none is expected, what it may have been meant for: ` (did you mean \`--format json\`?)`; nothing where
 * that isn't known.
 *
 * @param words all that the command was given, its options left out
 */
export function optionMeant(
  word: string,
  {options, wordMeant}: Pick<CommandDefinition, 'options' | 'wordMeant'>,
  words: readonly string[]
): string {
  const option = options.find(({choices, known = choices}) => known?.includes(word))
  const [flag] = /--[\w-]+/.exec(option?.flags ?? '') ?? []
  // A word alone was meant for a file.
  const meant = flag === undefined ? words.length > 1 && wordMeant?.(word, words) : `${flag} ${word}`
  return meant ? ` (did you mean \`${showable(meant)}\`?)` : ''
}

/** Whether a word looks like the name of a file or a folder, or like a glob. */
export function looksLikePath(word: string): boolean {
  return (/[/\\*]/.test(word) || looksLikeFile(word)) && !isAddress(word)
}

/** Whether a word looks like the address of something on the web. */
export function isAddress(word: string): boolean {
  return looksAbsolute(word) || looksLikeWww(word)
}

/** Whether a word looks like the name of a host, and not like that of a file. */
export function isHostName(word: string): boolean {
  return /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/i.test(word) && !looksLikeFile(word)
}
