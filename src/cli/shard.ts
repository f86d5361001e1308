import type {Shard} from '../node/check/check-run.js'
import {UsageError} from './command.js'

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
