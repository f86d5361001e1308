/** How often a repeated part stands beyond what it has to: tried one after the other. */
const extras = [0, 1, 2, 4, 8, 16, 32]

/** The longest pattern that is looked into, and the longest text that is made of one. */
const longest = 2000

/** Characters that are tried for a class, such as `\d`, `[a-z]` or `.`. */
const characters = [
  ...'1aA-_ .,:/@#é€\n\t!"$%&\'()*+;<=>?[\\]^`{|}~02345678 9bcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ—'
]

/**
 * Makes texts that a regular expression may find: of what is written in it one after the other, the first of alternatives, as few of what is
 * repeated as may be. Whoever takes one tries whether it does.
 *
 * @param source the expression's source
 * @returns none for what looks around or back, such as `(?=…)` and `\1`
 */
export function samplePattern(source: string): string[] {
  if (source.length > longest) return []
  const texts = extras.map((extra) => new PatternReader(source, extra).read())
  return [...new Set(texts.filter((text) => text !== null && text.length <= longest))] as string[]
}

/** Reads an expression, and says a text of it. */
class PatternReader {
  readonly #source: string
  readonly #extra: number
  #at = 0
  #isSayable = true
  /** How long the text may still get: repeated repetitions grow quickly. */
  #left = longest

  constructor(source: string, extra: number) {
    this.#source = source
    this.#extra = extra
  }

  read(): string | null {
    const text = this.#alternatives()
    return this.#isSayable && this.#at === this.#source.length ? text : null
  }

  /** The first of those between `|`. */
  #alternatives(): string {
    const text = this.#sequence()
    while (this.#source[this.#at] === '|') {
      this.#at++
      this.#sequence()
    }
    return text
  }

  #sequence(): string {
    let text = ''
    while (
      this.#at < this.#source.length &&
      this.#source[this.#at] !== '|' &&
      this.#source[this.#at] !== ')'
    ) {
      const part = this.#atom()
      const count = this.#count()
      if (part.length * count > this.#left) this.#isSayable = false
      if (!this.#isSayable) return ''
      this.#left -= part.length * count
      text += part.repeat(count)
    }
    return text
  }

  #atom(): string {
    const rest = this.#source.slice(this.#at)
    if (rest.startsWith('(')) return this.#group(rest)
    const [atom] =
      /^(?:\[\^?\]?(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\.|.)/isu.exec(
        rest
      ) ?? ['']
    if (atom === '') this.#isSayable = false
    this.#at += atom.length
    if (atom === '^' || atom === '$') return ''
    // A place, or what stood before: no character.
    if (/^\\[bBk1-9]/.test(atom)) this.#isSayable = false
    if (!/^[\\[.]/.test(atom)) return atom
    return characterOf(atom) ?? this.#refuse()
  }

  #group(rest: string): string {
    const [open = '('] = /^\((?:\?(?::|<[^=!][^>]*>))?/.exec(rest) ?? []
    this.#at += open.length
    if (open === '(' && rest.startsWith('(?')) this.#isSayable = false
    const text = this.#isSayable ? this.#alternatives() : ''
    if (this.#source[this.#at] === ')') this.#at++
    else this.#isSayable = false
    return text
  }

  #refuse(): string {
    this.#isSayable = false
    return ''
  }

  /** How often what was read stands. */
  #count(): number {
    const [quantifier, sign, least, most] =
      /^(?:([*+?])|\{(\d+)(?:(,\d*))?\})\??/.exec(this.#source.slice(this.#at)) ?? []
    if (quantifier === undefined) return 1
    this.#at += quantifier.length
    if (sign === '?') return Math.min(1, this.#extra)
    const min = sign === '+' ? 1 : Number(least ?? 0)
    const max = sign !== undefined || most === ',' ? Number.POSITIVE_INFINITY : Number(most?.slice(1) ?? min)
    return Math.min(min + this.#extra, max)
  }
}

/** A character that a class finds, or that an escape stands for. */
function characterOf(atom: string): string | undefined {
  try {
    const expression = new RegExp(`^(?:${atom})$`, 'u')
    const [, code] = /^\\(?:u\{?|x)([\da-f]+)\}?$/i.exec(atom) ?? []
    const own = [...atom.slice(1)]
    const candidates = [
      ...characters,
      ...own,
      ...(code ? [String.fromCodePoint(Number.parseInt(code, 16))] : [])
    ]
    return candidates.find((character) => expression.test(character))
  } catch {
    return undefined
  }
}
