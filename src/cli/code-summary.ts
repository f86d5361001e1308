import {readFileSync} from 'node:fs'
import {join} from 'node:path'

/**
 * What a code of reading is about: how its page begins, behind its default severity.
 *
 * @param folder the pages'; `null` where there are none
 */
export function summaryOfCode(code: string, folder: string | null): string {
  const [, , about = ''] = folder === null ? [] : readPage(join(folder, `${code}.md`)).split(/\n{2,}/)
  return firstSentence(about.replace(/\s+/g, ' ').trim()) || 'What reading finds.'
}

/** A text up to the end of its first sentence. */
export function firstSentence(text: string): string {
  return text.split(/(?<=[.!?]) (?=[\p{Lu}`])/u, 1)[0] as string
}

function readPage(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
