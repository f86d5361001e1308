import {UsageError} from './command.js'

/** One of the equal parts that a run is split into, so that several machines share the work. */
export interface Shard {
  /** Which, from 1. */
  index: number
  total: number
}

/** Reads `2/5`. */
export function parseShard(value: string): Shard {
  const [, index, total] = /^(\d+)\/(\d+)$/.exec(value) ?? []
  const shard = {index: Number(index), total: Number(total)}
  if (!(shard.index >= 1 && shard.index <= shard.total)) {
    throw new UsageError(
      `Cannot use the shard \`${value}\`, expected one such as \`1/3\`, \`2/3\` or \`3/3\``
    )
  }
  return shard
}

/** Gives a shard's files: every n-th by name, so that folders of large notes are spread. */
export function filesOfShard(paths: readonly string[], {index, total}: Shard): string[] {
  return [...paths].sort().filter((_, at) => at % total === index - 1)
}
