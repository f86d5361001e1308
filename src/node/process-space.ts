import {createHash, randomBytes} from 'node:crypto'
import {readFileSync, readlinkSync} from 'node:fs'
import {hostname} from 'node:os'
import process from 'node:process'

/**
 * Names the space in which process numbers mean what they mean to this process: the machine since it was started, and on Linux the
 * namespace (a container has its own, where the numbers begin anew). Where that can't be told, it is a space of its own: nothing is then
 * known of any other process. A namespace may get the name of an earlier one, all of whose processes are gone.
 */
export function nameProcessSpace(): string {
  return createHash('sha256').update(describeSpace()).digest('hex').slice(0, 12)
}

function describeSpace(): string {
  if (process.platform !== 'linux') return `${process.platform} ${hostname()}`
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return randomBytes(16).toString('hex')
  }
}
