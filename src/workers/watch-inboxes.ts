import { boxesToWatch, type WatchedBox, watchBox } from '#server/inboxes/index'
import { tryLaneLock } from '#server/kernel/lane-lock'
import { log } from '#server/kernel/log'

/** How soon a box that was connected, changed, paused or deleted is noticed. */
const EVERY_MS = 5000
/** Boxes taken in a round: workers that start together share them. */
const TAKEN_A_ROUND = 25
/** A server that does not tell of new mail is asked again after this long whether it does. */
const DEAF_MS = 3_600_000

type Watch = { box: WatchedBox; stop: AbortController; ended: Promise<void> }

/** Holds a connection to every box that can tell of new mail, one worker a box. */
export function startWatching(): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const watches = new Map<string, Watch>()
  const deafUntil = new Map<string, number>()

  const begin = async (box: WatchedBox): Promise<boolean> => {
    const lock = await tryLaneLock(`watch:${box.organisationId}:${box.id}`)
    if (!lock) return false
    const stop = new AbortController()
    const signal = AbortSignal.any([stop.signal, stopping.signal, lock.lost])
    const ended = watchBox(box, signal)
      .then((end) => {
        if (end === 'deaf') deafUntil.set(`${box.id}:${box.fingerprint}`, Date.now() + DEAF_MS)
      })
      .catch((error) => log.warn({ err: error, integrationId: box.id }, 'watch: will try again'))
      .finally(async () => {
        await lock.release()
        if (watches.get(box.id)?.stop === stop) watches.delete(box.id)
      })
    watches.set(box.id, { box, stop, ended })
    return true
  }

  const round = async () => {
    const wanted = new Map((await boxesToWatch()).map((box) => [box.id, box]))
    for (const [id, watch] of watches) {
      if (wanted.get(id)?.fingerprint !== watch.box.fingerprint) watch.stop.abort()
    }
    for (const [key, until] of deafUntil) if (until < Date.now()) deafUntil.delete(key)
    let taken = 0
    for (const box of wanted.values()) {
      if (stopping.signal.aborted || taken === TAKEN_A_ROUND) return
      if (watches.has(box.id) || deafUntil.has(`${box.id}:${box.fingerprint}`)) continue
      if (await begin(box)) taken += 1
    }
  }

  const run = () => round().catch((error) => log.warn({ err: error }, 'watch: will look again'))
  let running = run()
  const timer = setInterval(() => {
    running = running.then(run)
  }, EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      stopping.abort()
      await running
      await Promise.all([...watches.values()].map(({ ended }) => ended))
    },
  }
}
