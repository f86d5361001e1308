/** What stands in a table: it knows whose it is. */
export interface Owned<Owner> {
  owner: Owner
}

/** Values of many owners by a key, which go when their owner goes. */
export interface Table<Owner, Facts, Value extends Owned<Owner>> {
  /** The values of a key, those of one owner in their order. */
  of(key: string): readonly Value[]
  /** All keys, with their values. */
  all(): Iterable<[string, readonly Value[]]>
  add(owner: Owner, facts: Facts): void
  /** @param facts those that it was added with */
  drop(owner: Owner, facts: Facts): void
}

/**
 * Makes a table.
 *
 * @param entriesOf tells what stands in it of an owner
 */
export function makeTable<Owner, Facts, Value extends Owned<Owner>>(
  entriesOf: (owner: Owner, facts: Facts) => Iterable<[key: string, value: Value]>
): Table<Owner, Facts, Value> {
  const values = new Map<string, Value[]>()
  return {
    of: (key) => values.get(key) ?? [],
    all: () => values,
    add: (owner, facts) => {
      for (const [key, value] of entriesOf(owner, facts)) {
        const known = values.get(key)
        if (known) known.push(value)
        else values.set(key, [value])
      }
    },
    drop: (owner, facts) => {
      const keys = new Set<string>()
      for (const [key] of entriesOf(owner, facts)) keys.add(key)
      for (const key of keys) {
        const all = values.get(key) ?? []
        // In place: a copy of what 20,000 notes share, at each change, is work for the collector.
        let left = 0
        for (const value of all) if (value.owner !== owner) all[left++] = value
        all.length = left
        if (left === 0) values.delete(key)
      }
    }
  }
}
