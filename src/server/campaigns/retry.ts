const MINUTE_MS = 60_000
/** Growing waits after a temporary refusal (greylisting first, full mailboxes later). */
const WAITS_MS = [5, 15, 60, 240, 720].map((minutes) => minutes * MINUTE_MS)

/** How long to wait after the n-th temporary refusal of a mail; null when it is time to give up. */
export function retryDelayMs(refusals: number): number | null {
  return WAITS_MS[refusals - 1] ?? null
}
