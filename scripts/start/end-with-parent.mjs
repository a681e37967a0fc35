// Preloaded into the web process: when the supervisor is killed, the channel to it closes, and nobody would stop us later.
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.on('disconnect', () => setTimeout(() => process.exit(1), 4000).unref())
  process.channel.unref()
}
