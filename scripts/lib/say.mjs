const HEARTBEAT_SECONDS = 5

/** An error whose message is all a person needs: it is printed as one line, without a stack. */
export class Stop extends Error {}

export function say(line) {
  process.stderr.write(`facteur: ${line}\n`)
}

/** Runs one long step; says that it began, that it still goes on, and how long it took. */
export async function step(title, work) {
  const began = Date.now()
  const seconds = () => `${Math.round((Date.now() - began) / 100) / 10} s`
  say(`${title}…`)
  const heartbeat = setInterval(() => say(`${title}… ${seconds()}`), HEARTBEAT_SECONDS * 1000)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    if (Date.now() - began > 1000) say(`${title}: ${seconds()}`)
  }
}

/** Runs a whole program: a `Stop` becomes one line, anything else keeps its stack; both end with code 1. */
export async function program(main) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  try {
    await main()
  } catch (error) {
    process.stderr.write(`facteur: ${error instanceof Stop ? error.message : error.stack}\n`)
    process.exit(1)
  }
}
