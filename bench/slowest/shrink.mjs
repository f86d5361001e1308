/** Leaves out of a recipe what it is slow without: as long as it still takes most of its time. */
export async function shrink(recipe, time, timeOf, until) {
  let best = recipe
  let isSmaller = true
  while (isSmaller) {
    isSmaller = false
    for (const smaller of smallerOnes(best)) {
      if (Date.now() > until) return best
      if ((await timeOf(smaller)) < time * 0.7) continue
      best = smaller
      isSmaller = true
      break
    }
  }
  return best
}

function* smallerOnes(recipe) {
  if (recipe.containers.length > 0) yield {...recipe, containers: []}
  for (const containers of withoutOne(recipe.containers))
    if (containers.length > 0) yield {...recipe, containers}
  for (const [index, [count, ...rest]] of recipe.containers.entries()) {
    if (count > 1) yield {...recipe, containers: recipe.containers.with(index, [1, ...rest])}
  }
  if (recipe.ending !== 'lf') yield {...recipe, ending: 'lf'}
  if (recipe.pair) yield {...recipe, pair: false}
  for (const part of ['prefix', 'middle', 'suffix']) {
    for (const list of withoutOne(recipe[part])) yield {...recipe, [part]: list}
  }
  for (const phases of withoutOne(recipe.phases)) if (phases.length > 0) yield {...recipe, phases}
  for (const [index, phase] of recipe.phases.entries()) {
    for (const text of withoutOne(phase.text))
      yield {...recipe, phases: recipe.phases.with(index, {...phase, text})}
  }
}

function withoutOne(list) {
  return list.map((_, index) => list.toSpliced(index, 1))
}
