import type {PathSegment} from '../../issue/issue.js'
import type {OutlineItem} from '../../tree/outline.js'
import type {ItemSpec, ListSpec} from '../parts.js'
import {mostRepeated} from './fill-blocks.js'
import {fillContent} from './fill-content.js'
import {type Filled, type Filling, type Gap, leastLacking, repeat} from './filling.js'
import {placeholder} from './sample-scalars.js'

/** How many levels of bullets are tried, one after the other: what has to hold itself comes to an end on few. */
const levels = [1, 2, 3, 5, 8, 13]

/** Makes the bullets that a list asks for. */
export function fillItems(
  filling: Filling,
  list: ListSpec | undefined,
  path: readonly PathSegment[]
): Filled<OutlineItem[]> {
  if (!list || (list.min ?? 0) === 0) return {value: [], gaps: []}
  return leastLacking(
    (function* () {
      for (const level of levels)
        yield new ItemFiller(filling).list(list, level, [...path, 'items'], undefined)
    })()
  )
}

class ItemFiller {
  readonly #filling: Filling
  /** By what has to hold, what `same` stands for, and how many levels are left. */
  readonly #known = new Map<ItemSpec, Map<ItemSpec, Map<number, Filled<OutlineItem>>>>()

  constructor(filling: Filling) {
    this.#filling = filling
  }

  list(
    {min = 0, maxDepth, each: given}: ListSpec,
    levelsLeft: number,
    path: readonly PathSegment[],
    same: ItemSpec | undefined
  ): Filled<OutlineItem[]> {
    if (min === 0) return {value: [], gaps: []}
    const left = Math.min(levelsLeft, maxDepth ?? levelsLeft)
    if (left < 1)
      return {
        value: [],
        gaps: [
          this.#filling.gap(
            path,
            'found no bullets that come to an end, expected bullets that need none below'
          )
        ]
      }
    if (min > mostRepeated)
      return {value: [], gaps: [this.#filling.gap([...path, 'min'], `${min} are too many to be filled in`)]}
    const each = (given === 'same' ? same : given) ?? {}
    const {value, gaps} = this.item(each, left, [...path, 'each'], each)
    const items = repeat(value, min)
    if (items) return {value: items, gaps}
    const gap = this.#filling.gap([...path, 'min'], `${min} such are too many to be filled in`)
    return {value: [], gaps: [...gaps, gap]}
  }

  item(spec: ItemSpec, left: number, path: readonly PathSegment[], same: ItemSpec): Filled<OutlineItem> {
    const bySame = this.#known.get(spec) ?? new Map<ItemSpec, Map<number, Filled<OutlineItem>>>()
    this.#known.set(spec, bySame)
    const byLevel = bySame.get(same) ?? new Map<number, Filled<OutlineItem>>()
    bySame.set(same, byLevel)
    const known = byLevel.get(left)
    if (known) return known
    const made = spec.anyOf ? this.#oneOf(spec.anyOf, left, path, same) : this.#own(spec, left, path, same)
    byLevel.set(left, made)
    return made
  }

  #oneOf(
    parts: readonly ItemSpec[],
    left: number,
    path: readonly PathSegment[],
    same: ItemSpec
  ): Filled<OutlineItem> {
    const attempts = parts.map((part, index) => () => this.item(part, left, [...path, 'anyOf', index], same))
    return leastLacking(
      (function* () {
        for (const attempt of attempts) yield attempt()
      })()
    )
  }

  #own(spec: ItemSpec, left: number, path: readonly PathSegment[], same: ItemSpec): Filled<OutlineItem> {
    const filling = this.#filling.below(spec.links)
    const filler = filling === this.#filling ? this : new ItemFiller(filling)
    const below = spec.items
      ? filler.list(spec.items, left - 1, [...path, 'items'], same)
      : {value: [], gaps: []}
    const own = fillContent(
      this.#filling,
      {...spec, description: undefined},
      {items: below.value},
      [placeholder, ''],
      path
    )
    const gaps: Gap[] = [...below.gaps, ...own.gaps]
    const {checked} = spec
    const box = checked === 'task' ? false : checked
    const {text, links, content} = own.value
    const first = content?.[0]?.type
    const mayHaveBox =
      (text !== '' || links.length > 0) && (first === undefined || first === 'paragraph' || first === 'image')
    if (box !== undefined && !mayHaveBox)
      gaps.push(this.#filling.gap([...path, 'checked'], 'a box can’t be written without a text behind it'))
    return {
      value: {...own.value, ...(box !== undefined && mayHaveBox && {checked: box}), items: below.value},
      gaps
    }
  }
}
