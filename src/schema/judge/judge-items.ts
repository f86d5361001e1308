import type {OutlineItem} from '../../tree/outline.js'
import type {ItemSpec, ListSpec} from '../parts.js'
import {judgeContent} from './judge-content.js'
import {isUnion, type Judging, judgeUnion, type Path} from './judging.js'

const words = ['bullet', 'bullets'] as const

/**
 * Judges the bullets of a part.
 *
 * @param same what `same` stands for: what the bullet above has to be
 * @param path of what holds them
 */
export function judgeItems(
  judging: Judging,
  list: ListSpec | undefined,
  items: readonly OutlineItem[],
  path: Path,
  same?: ItemSpec
): unknown[] {
  if (!list) return [...items]
  const {min = 0, maxDepth, each: given} = list
  judging.count(items.length, list, items.length < min ? path : [...path, 'items'], words, undefined)
  if (maxDepth !== undefined) judgeDepth(judging, items, maxDepth, path)
  const each = given === 'same' ? same : given
  if (!each) return [...items]
  return items.map((item, index) => judgeItem(judging, each, item, [...path, 'items', index], each))
}

function judgeItem(judging: Judging, spec: ItemSpec, item: OutlineItem, path: Path, same: ItemSpec): unknown {
  if (isUnion(spec))
    return judgeUnion(judging, spec, item, (attempt, part) => judgeItem(attempt, part, item, path, same))
  judgeBox(judging, spec, item, path)
  return {
    ...judgeContent(judging, spec, item, path),
    ...(item.checked !== undefined && {checked: item.checked}),
    items: judgeItems(judging, spec.items, item.items, path, same)
  }
}

function judgeBox(judging: Judging, {checked, description}: ItemSpec, item: OutlineItem, path: Path): void {
  if (checked === undefined || item.checked === checked) return
  if (checked === 'task' && item.checked !== undefined) return
  const found = item.checked === undefined ? 'no box' : item.checked ? 'a checked box' : 'an unchecked box'
  const expected = checked === 'task' ? 'a box' : checked ? 'a checked one' : 'an unchecked one'
  judging.add(path, `found ${found}, expected ${expected}`, description)
}

/** Tells the first bullet of each branch that nests too deep. */
function judgeDepth(judging: Judging, items: readonly OutlineItem[], left: number, path: Path): void {
  for (const [index, {items: below}] of items.entries()) {
    if (below.length === 0) continue
    const inside = [...path, 'items', index]
    if (left > 1) judgeDepth(judging, below, left - 1, inside)
    else
      judging.add(
        [...inside, 'items', 0],
        'found a bullet that nests too deep, expected it a level higher at least',
        undefined
      )
  }
}
