/** When the copy of a sent mail is looked for first: most mails have left by then. */
export const FILE_AFTER_MS = 3000
/** Providers that file by themselves what is sent through them; how long they are given. */
const THEIR_OWN_MS = 10_000
const APPEND_AFTER_MS = 45_000
/** After this long nobody looks for a copy any more. */
export const GIVE_UP_MS = 7 * 86_400_000
const RETRY_MIN_MS = 30_000
const RETRY_MAX_MS = 3_600_000

const FILES_ITSELF =
  /(^|\.)(gmail\.com|googlemail\.com|office365\.com|outlook\.com|hotmail\.com|live\.com|yahoo\.com|yandex\.com)$/i

/** How long after sending the folder of sent mail is looked at, and from when on a copy that is not there is made. */
export function filingTimes(imapHost: string): { lookAfterMs: number; makeAfterMs: number } {
  return FILES_ITSELF.test(imapHost)
    ? { lookAfterMs: THEIR_OWN_MS, makeAfterMs: APPEND_AFTER_MS }
    : { lookAfterMs: 0, makeAfterMs: 0 }
}

/** The next try after one that failed: a quarter of the mail's age later. */
export function retryFiling(ageMs: number): number {
  return Math.min(RETRY_MAX_MS, Math.max(RETRY_MIN_MS, ageMs / 4))
}
