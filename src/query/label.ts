/** Texts that say that there is a link, but not to what, by language. */
const fillers = [
  // English
  [
    'link',
    'links',
    'url',
    'here',
    'click here',
    'see here',
    'this',
    'this one',
    'this link',
    'see',
    'source'
  ],
  [
    'website',
    'web',
    'site',
    'page',
    'web page',
    'read more',
    'more',
    'more info',
    'info',
    'details',
    'download'
  ],
  // Spanish
  [
    'enlace',
    'enlaces',
    'este enlace',
    'aquí',
    'aqui',
    'ver',
    'ver aquí',
    'ver más',
    'leer más',
    'más',
    'mas'
  ],
  [
    'más información',
    'fuente',
    'página',
    'pagina',
    'sitio',
    'sitio web',
    'página web',
    'descarga',
    'descargar'
  ],
  // Catalan, Galician, Basque
  ['enllaç', 'aquí', 'més', 'font', 'ligazón', 'aquí', 'fonte', 'esteka', 'hemen'],
  // Portuguese
  ['ligação', 'aqui', 'clique aqui', 'ver mais', 'leia mais', 'mais', 'fonte', 'baixar'],
  // French
  [
    'lien',
    'liens',
    'ce lien',
    'ici',
    'cliquez ici',
    'voir',
    'en savoir plus',
    'lire la suite',
    'télécharger'
  ],
  // Italian
  ['collegamento', 'qui', 'clicca qui', 'leggi di più', 'altro', 'scarica'],
  // German
  ['hier', 'dieser link', 'quelle', 'mehr', 'mehr dazu', 'weiterlesen', 'herunterladen'],
  // Dutch, Polish, Swedish
  ['klik hier', 'bron', 'meer', 'lees meer', 'tutaj', 'źródło', 'więcej', 'länk', 'här', 'källa', 'läs mer']
]
/** Words that stand between two links and say nothing of either. */
const connectives = [
  'and',
  'or',
  'y',
  'e',
  'o',
  'u',
  'i',
  'ou',
  'et',
  'und',
  'oder',
  'en',
  'of',
  'och',
  'via'
]

/** Texts that say which part of something is meant, but not of what, in several languages: `demo`, `source code`. */
const parts = [
  ...[
    'demo',
    'live demo',
    'source',
    'source code',
    'code',
    'repo',
    'repository',
    'github',
    'gitlab',
    'codeberg'
  ],
  ...['docs', 'documentation', 'manual', 'wiki', 'website', 'web', 'site', 'homepage', 'clients', 'apps'],
  ...[
    'crate',
    'crates io',
    'docs rs',
    'npm',
    'package',
    'release',
    'releases',
    'download',
    'downloads',
    'license'
  ],
  ...['ci', 'build', 'build status', 'build badge', 'tests', 'example', 'examples', 'screenshots', 'video'],
  ...['código', 'código fuente', 'documentación', 'repositorio', 'código fonte', 'documentação', 'quellcode'],
  ...['doku', 'code source', '演示', '源码', '文档', 'デモ', 'демо', 'документация']
]

const fillerSet = new Set(fillers.flat())
const emptySet = new Set([...fillerSet, ...connectives])
const partSet = new Set(parts)
const noWords: ReadonlySet<string> = new Set()
/** No listed word with its digits is longer. */
const longestFiller = 40

/** How many letters the longest listed word, or words, have. */
const mostLetters = Math.max(...[...emptySet, ...partSet].map((words) => words.replaceAll(' ', '').length))

/** Whether a text has no word but digits, punctuation and the listed words (default: those that fill, and those between links). */
export function saysNothing(text: string, words: ReadonlySet<string> = emptySet): boolean {
  if (text.length > longestFiller) return false
  const letters = countAsciiLetters(text)
  if (letters > mostLetters) return false
  // One word, as most are.
  if (letters === text.length && letters > 0) return words.has(text.toLowerCase())
  const bare = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\s]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return bare === '' || words.has(bare)
}

function countAsciiLetters(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at) | 32
    if (letter >= 97 && letter <= 122) count++
  }
  return count
}

/**
 * Tells whether a link's text is a filler: a listed word such as `enlace`, `link` or `here`, with digits or not, or no
 * word at all.
 */
export function isFiller(text: string): boolean {
  return saysNothing(text, fillerSet)
}

/** Tells whether a link's text says which part of something is meant, but not of what: `demo`, `Source Code`. */
export function isPart(text: string): boolean {
  return saysNothing(text, partSet) && !hasNoWord(text)
}

/** Whether a text has only digits, punctuation and the like. */
export function hasNoWord(text: string): boolean {
  return saysNothing(text, noWords)
}

/** What introduces a link at the end of prose, or is left of a sentence at its beginning. */
const edges = ' \t\n:;,.-–—→([{|/·•'

/** Space that isn't a single blank. */
export const spaces: RegExp = /[^\S ]| {2}/

/** Takes the punctuation off that only leads to a link. An ellipsis stays. */
export function trimProse(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && edges.includes(text[start] as string)) start++
  while (end > start && edges.includes(text[end - 1] as string) && !text.startsWith('..', end - 2)) end--
  const prose = text.slice(start, end)
  return spaces.test(prose) ? prose.replace(/\s+/g, ' ') : prose
}

/**
 * The prose of a bullet, or of a block outside of bullets, as far as it has been read: what the links in it are about.
 *
 * A link whose text is a filler is about the prose since the filler before it; where that says nothing, about what that
 * one was about. Linear: each piece of prose is looked at once.
 */
export class Prose {
  /** All but fillers, for the bullets below. */
  #whole = ''
  /** What was read since the last filler. */
  #recent = ''
  /** What the last filler was about. */
  #last: string | null = null
  #about: string | null = null

  /** Adds text, a link's that is no filler included. */
  add(text: string): void {
    this.#recent += text
    this.#whole += text
    this.#about = null
  }

  /** Ends the prose that a filler is about, and gives it; `null` where there is none. */
  take(): string | null {
    const recent = this.#recent
    this.#recent = ''
    if (!saysNothing(recent, emptySet)) this.#last = trimProse(recent)
    return this.#last
  }

  /** What the bullets below this one are about; `null` where it has no prose of its own. */
  about(): string | null {
    if (this.#about === null) this.#about = saysNothing(this.#whole, emptySet) ? '' : trimProse(this.#whole)
    return this.#about === '' ? null : this.#about
  }
}
