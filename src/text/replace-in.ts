/**
 * Replaces elements of a list, in place, by any number of others: `splice` takes them as arguments, and more than some 100,000 of those
 * run out of stack.
 *
 * @param list is changed
 * @param start the index of the first one that goes
 * @param count how many go
 * @param items what comes in their place
 */
export function replaceIn<Item>(list: Item[], start: number, count: number, items: readonly Item[]): void {
  const rest = list.slice(start + count)
  list.length = start
  for (const item of items) list.push(item)
  for (const item of rest) list.push(item)
}
