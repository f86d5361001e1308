/** A part of a schema, and how many notes keep it. */
export interface InferredPart {
  /** Where it stands in `json`: `['frontMatter', 'properties', 'date']`. */
  path: string[]
  /** How many notes have it. */
  kept: number
  /** How many have what it is a part of. */
  of: number
}

/** What counts more comes first: that there is a part, then what it is like, then the details. */
export type Weight = 'part' | 'usual' | 'detail'

/** Which share of the notes that may be lost it may cost, with what came before. */
const shares: Record<Weight, number> = {part: 1, usual: 0.8, detail: 0.5}
const weights = Object.keys(shares)

/** Something that could be asked of notes. */
export interface Demand {
  /** The notes that don't keep it, by their indices, ascending; no more of them need be given than are too many. */
  refused: readonly number[]
  /** The notes without which it would be narrower, so that it would refuse them, had they come later. */
  risky: readonly number[]
  /** What is said of those that don't keep it: ``lack `date` ``. */
  says: string
  weight: Weight
  /** How deep it stands. */
  level: number
  /** Whether too many notes don't keep it. */
  isDear: boolean
  /** Whether it is asked for; known once the plan is settled. */
  isKept: boolean
}

/** What is offered: a {@link Demand} before it is decided on. */
export interface Offer {
  refused: NoteSet
  risky?: NoteSet
  says: string
  /** (default: `usual`) */
  weight?: Weight
  /** How deep it stands: of parts, those further out come first (default: 0). */
  level?: number
}

/** Notes that don't keep what is asked for. */
export interface Outliers {
  /** What they do: ``lack `date` in the front matter``. */
  message: string
  /** The notes, by their indices. */
  notes: number[]
}

/**
 * Chooses what a schema asks for. Each demand is refused by some notes, and together they may cost no more notes than is said: parts before what they
 * are like, those further out before those within, and then the cheapest.
 *
 * What only one note says (a value of an enumeration, a key) is as likely to come again in another form. So it counts as if that note had refused what
 * it makes narrow: the leave-one-out estimate of the notes that a schema would refuse tomorrow.
 */
export class Plan {
  /** How many notes there are. */
  readonly count: number
  /** How many may be refused. */
  readonly most: number
  readonly parts: InferredPart[] = []
  readonly #atLeast: number
  readonly #choices: Demand[][] = []

  constructor(count: number, atLeast: number) {
    this.count = count
    this.#atLeast = atLeast
    this.most = this.#mostOf(count)
  }

  #mostOf(count: number): number {
    return Math.floor(count * (1 - this.#atLeast) + 1e-9)
  }

  /** How many notes have to have something before anything is asked of what is in it: all of a few, a tenth of many. */
  get leastSupport(): number {
    return Math.min(Math.max(5, Math.ceil(this.count / 10)), this.count)
  }

  /** The same for what is said in detail. */
  get minorSupport(): number {
    return Math.min(Math.max(10, Math.ceil(this.count / 4)), this.count)
  }

  /** Offers a demand; whether it is asked for is told by its `isKept`, later. */
  offer(refused: NoteSet, says: string, more: Omit<Offer, 'refused' | 'says'> = {}): Demand {
    return this.choose([{refused, says, ...more}])[0] as Demand
  }

  /** Offers some of which the first that isn't too dear is asked for, and no other. */
  choose(offers: readonly Offer[]): Demand[] {
    const demands = offers.map(({refused, risky, says, weight = 'usual', level = 0}): Demand => {
      // More than there may be: too many of all notes, or of those that have it.
      const isDear = refused.isFull || risky?.isFull === true
      return {refused: refused.notes, risky: risky?.notes ?? [], says, weight, level, isDear, isKept: false}
    })
    this.#choices.push(demands)
    return demands
  }

  /**
   * A set of notes, which stops where they are too many to matter: too many of those that could be in it.
   *
   * @param of how many notes could
   */
  set(of: number = this.count): NoteSet {
    return new NoteSet(this.#mostOf(of))
  }

  /** As {@link set}, of notes in whatever order. */
  setOf(notes: Iterable<number>, of: number = this.count): NoteSet {
    const set = this.set(of)
    for (const note of [...new Set(notes)].sort((a, b) => a - b)) set.add(note)
    return set
  }

  /** Notes how many keep a part. */
  part(path: readonly string[], kept: number, of: number): void {
    this.parts.push({path: [...path], kept, of})
  }

  /** Decides, and gives the notes that don't keep what is asked for. */
  settle(): Outliers[] {
    const lost = new Set<number>()
    const kept: Demand[] = []
    const cost = ({refused, risky}: Demand): number => refused.length + risky.length
    const costOf = (choice: readonly Demand[]): number => cost(choice[0] as Demand)
    const rankOf = ([first]: readonly Demand[]): number => weights.indexOf((first as Demand).weight)
    const levelOf = ([first]: readonly Demand[]): number => (first as Demand).level
    const sorted = this.#choices
      .filter(({length}) => length > 0)
      .sort((a, b) => rankOf(a) - rankOf(b) || levelOf(a) - levelOf(b) || costOf(a) - costOf(b))
    for (const choice of sorted) {
      for (const demand of choice) {
        const {refused, risky, weight, isDear} = demand
        if (isDear) continue
        const more = new Set([...refused, ...risky].filter((note) => !lost.has(note)))
        if (more.size > 0 && lost.size + more.size > this.most * shares[weight]) continue
        for (const note of more) lost.add(note)
        demand.isKept = true
        if (refused.length > 0) kept.push(demand)
        break
      }
    }
    return kept.map(({says, refused}) => ({message: says, notes: [...refused]}))
  }
}

/** Notes, by their indices, put in from the first to the last; it takes one more than there may be. */
export class NoteSet {
  readonly notes: number[] = []
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** Whether there are too many. */
  get isFull(): boolean {
    return this.notes.length > this.#most
  }

  add(note: number): void {
    if (!this.isFull && this.notes.at(-1) !== note) this.notes.push(note)
  }
}
