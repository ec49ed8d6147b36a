// Preloaded into every measured process: answers its parent with the process's own accounting.
process.on('message', (message) => {
  if (message === 'cpu') process.send({ cpu: process.cpuUsage() })
  if (message === 'memory') {
    globalThis.gc()
    process.send({ memory: process.memoryUsage() })
  }
})
// The channel alone must not keep a process alive.
process.channel?.unref()
