import {isJsonMap, type JsonValue} from './json-map.js'

/**
 * Finds which items of a new list are those of the old one: first those of the same value, then maps that share a key and its
 * value, then what stands between the same neighbours. `[a, b, c]` made `[c, x, b]` gives `[2, undefined, 1]`.
 *
 * @returns for each new item the index of an old one, each of these once at most
 */
export function alignLists(
  before: readonly JsonValue[],
  after: readonly JsonValue[]
): Array<number | undefined> {
  const partners = new Array<number | undefined>(after.length).fill(undefined)
  const free = new Set(before.keys())
  const pair = (at: number, old: number | undefined): void => {
    if (old !== undefined && free.delete(old)) partners[at] = old
  }
  const match = (namesOf: (item: JsonValue) => string[]): void => {
    const named = new Map<string, number[]>()
    for (const old of [...free].reverse()) {
      for (const name of namesOf(before[old] as JsonValue)) {
        const olds = named.get(name)
        if (olds) olds.push(old)
        else named.set(name, [old])
      }
    }
    for (const [at, item] of after.entries()) {
      if (partners[at] !== undefined) continue
      // What the fewest have tells most: `name: Elm` rather than `draft: true`.
      const lists = namesOf(item).map((name) => named.get(name) ?? [])
      const olds = lists.filter(({length}) => length > 0).sort((left, right) => left.length - right.length)[0]
      while (olds?.length && !free.has(olds.at(-1) as number)) olds.pop()
      pair(at, olds?.at(-1))
    }
  }
  match((item) => [JSON.stringify(item)])
  match((item) => (isJsonMap(item) ? Object.entries(item).map((entry) => JSON.stringify(entry)) : []))
  let last = -1
  for (const at of after.keys()) {
    if (partners[at] === undefined) pair(at, last + 1)
    last = partners[at] ?? last
  }
  return partners
}
