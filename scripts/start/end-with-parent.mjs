// Preloaded into the web process: when the supervisor is killed, the channel to it closes, and nobody would stop us later.
// `next dev` hands the preload on to a process of its own, whose channel is not ours to touch: hence the number.
const supervisor = Number(new URL(import.meta.url).searchParams.get('supervisor'))

if (process.channel && process.ppid === supervisor) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.on('disconnect', () => setTimeout(() => process.exit(1), 4000).unref())
  process.channel.unref()
}
