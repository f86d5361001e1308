// Preloaded into a server: tells its parent how much of the heap is in use after a collection, and how long it has worked, in milliseconds.
import process from 'node:process'

process.on('message', () => {
  const {user, system} = process.cpuUsage()
  globalThis.gc()
  globalThis.gc()
  process.send({heap: process.memoryUsage().heapUsed, worked: (user + system) / 1000})
})
// It keeps nobody waiting.
process.channel?.unref()
