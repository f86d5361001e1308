import {type FileSystem, nodeFileSystem, type OpenFile} from '../../src/node/file-system.js'
import {holdOnly} from '../../src/node/held-folder.js'
import {quickFileSystem} from './command.js'

/** The steps of a writing at which it can be made to fail. */
export const faults = [
  'hold the folder',
  'open',
  'write',
  'half a write',
  'chmod',
  'sync',
  'close',
  'read back',
  'rename',
  'unlink after a failed rename',
  'open the folder',
  'sync the folder'
] as const
export type Fault = (typeof faults)[number] | 'unlink' | 'read'

/** The quick file system, but for one step that fails with a system error. */
export function brokenFileSystem(fault: Fault, code: string): {fs: FileSystem; failures: () => number} {
  let failures = 0
  const fail = (): never => {
    failures++
    throw Object.assign(new Error(`${code}: ${fault} failed`), {code})
  }
  const isTemporary = (path: unknown): boolean => String(path).endsWith('.tmp')

  const breakHandle = (handle: OpenFile, isFolder: boolean): OpenFile =>
    new Proxy(handle, {
      get(target, name) {
        const step = isFolder ? `${String(name)} the folder` : String(name)
        if (step === fault && fault !== 'close') return async () => fail()
        if (name === 'writeFile' && fault === 'write') return async () => fail()
        if (name === 'writeFile' && fault === 'half a write') {
          return async (bytes: Uint8Array) => {
            await target.writeFile(bytes.subarray(0, bytes.length >> 1))
            fail()
          }
        }
        if (name === 'close' && fault === 'close') {
          return async () => {
            await target.close()
            fail()
          }
        }
        const value = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(target) : value
      }
    })

  const fs: FileSystem = {
    ...quickFileSystem,
    open: async (path, flags, mode) => {
      if (typeof flags === 'number' && flags & holdOnly) {
        if (fault === 'hold the folder') fail()
        return nodeFileSystem.open(path, flags, mode)
      }
      const isFolder = !isTemporary(path)
      if (fault === (isFolder ? 'open the folder' : 'open')) fail()
      return breakHandle(await nodeFileSystem.open(path, flags, mode), isFolder)
    },
    readFile: async (path) => {
      if (fault === (isTemporary(path) ? 'read back' : 'read')) return fail()
      return nodeFileSystem.readFile(path)
    },
    rename: async (from, to) => {
      if (fault === 'rename' || fault === 'unlink after a failed rename') fail()
      await nodeFileSystem.rename(from, to)
    },
    unlink: async (path) => {
      if (fault === 'unlink') fail()
      if (fault === 'unlink after a failed rename') throw Object.assign(new Error(code), {code})
      await nodeFileSystem.unlink(path)
    }
  }
  return {fs, failures: () => failures}
}
