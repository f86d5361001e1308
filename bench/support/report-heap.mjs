// Preloaded into a server: tells its parent how much of the heap is in use.
import process from 'node:process'

process.on('message', () => {
  globalThis.gc()
  globalThis.gc()
  process.send(process.memoryUsage().heapUsed)
})
// It keeps nobody waiting.
process.channel?.unref()
