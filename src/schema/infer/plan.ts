/** A part of a schema, and how many notes keep it. */
export interface InferredPart {
  /** Where it stands in `json`: `['frontMatter', 'properties', 'date']`. */
  path: string[]
  /** How many notes have it. */
  kept: number
  /** How many have what it is a part of. */
  of: number
}

/** Something that could be asked of notes. */
export interface Demand {
  /** The notes that don't keep it, by their indices, ascending; no more of them need be given than are too many. */
  refused: readonly number[]
  /** The notes without which it would be narrower, so that it would refuse them, had they come later. */
  risky?: readonly number[]
  /** What is said of those that don't keep it: ``lack `date` ``. */
  says: string
  /** Whether it is asked for; known once the plan is settled. */
  isKept: boolean
}

/** Notes that don't keep what is asked for. */
export interface Outliers {
  /** What they do: ``lack `date` in the front matter``. */
  message: string
  /** The notes, by their indices. */
  notes: number[]
}

/**
 * Chooses what a schema asks for. Each demand is refused by some notes, and together they may cost no more notes than is said: the cheapest come
 * first.
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
  readonly #choices: Demand[][] = []

  constructor(count: number, atLeast: number) {
    this.count = count
    this.most = Math.floor(count * (1 - atLeast) + 1e-9)
  }

  /** How many notes have to have something before anything is asked of it. */
  get leastSupport(): number {
    return Math.min(5, this.count)
  }

  /** Offers a demand; whether it is asked for is told by its `isKept`, later. */
  offer(refused: NoteSet, says: string, risky?: NoteSet): Demand {
    return this.choose([{refused, says, risky}])[0] as Demand
  }

  /** Offers some of which the first that isn't too dear is asked for, and no other. */
  choose(offers: ReadonlyArray<{refused: NoteSet; says: string; risky?: NoteSet | undefined}>): Demand[] {
    const demands = offers.map(({refused, says, risky}): Demand => {
      const demand = {refused: refused.notes, says, isKept: false}
      return risky ? {...demand, risky: risky.notes} : demand
    })
    this.#choices.push(demands)
    return demands
  }

  /** A set of notes, which stops where they are too many to matter. */
  set(): NoteSet {
    return new NoteSet(this.most)
  }

  /** Notes how many keep a part. */
  part(path: readonly string[], kept: number, of: number): void {
    this.parts.push({path: [...path], kept, of})
  }

  /** Decides, and gives the notes that don't keep what is asked for. */
  settle(): Outliers[] {
    const lost = new Set<number>()
    const kept: Demand[] = []
    const cost = ({refused, risky = []}: Demand): number => refused.length + risky.length
    const costOf = (choice: readonly Demand[]): number => cost(choice[0] as Demand)
    const sorted = this.#choices.filter(({length}) => length > 0).sort((a, b) => costOf(a) - costOf(b))
    for (const choice of sorted) {
      for (const demand of choice) {
        const {refused, risky = []} = demand
        if (refused.length > this.most || risky.length > this.most) continue
        const more = new Set([...refused, ...risky].filter((note) => !lost.has(note)))
        if (lost.size + more.size > this.most) continue
        for (const note of more) lost.add(note)
        demand.isKept = true
        if (refused.length > 0) kept.push(demand)
        break
      }
    }
    return kept.map(({says, refused}) => ({message: says, notes: [...refused]}))
  }
}

/** Notes, by their indices, put in from the first to the last; it holds one more than may be refused at most. */
export class NoteSet {
  readonly notes: number[] = []
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  add(note: number): void {
    const {notes} = this
    if (notes.length <= this.#most && notes.at(-1) !== note) notes.push(note)
  }

  /** Adds notes of several places, in whatever order. */
  static of(notes: Iterable<number>, most: number): NoteSet {
    const set = new NoteSet(most)
    for (const note of [...new Set(notes)].sort((a, b) => a - b)) set.add(note)
    return set
  }
}
