import { setImmediate as nextTurn } from 'node:timers/promises'

/** Work in one go, between two looks at what else has arrived. */
const SLICE_MS = 2

/** Lets the rest of the process have its turn during long work: answers of the database, other boxes, mails that leave. */
export function breather(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < SLICE_MS) return
    await nextTurn()
    since = performance.now()
  }
}
