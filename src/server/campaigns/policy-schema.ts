import { z } from 'zod'
import { issue, TimeZone } from '#server/kernel/validation'
import { DAY_MS, durationMs } from './durations.ts'

/** ISO 8601 duration of weeks, days, hours, minutes and seconds, at most 365 days ("P3D", "PT30M", "PT0S"). */
export const Duration = (longestMs = 365 * DAY_MS) =>
  z
    .string()
    .max(40)
    .superRefine((text, context) => {
      const ms = durationMs(text)
      if (ms !== null && ms <= longestMs) return
      const days = Math.round(longestMs / DAY_MS)
      context.addIssue(
        issue('duration', {
          fr: `Indiquez une durée ISO 8601 d’au plus ${days} jours, par exemple « P3D » ou « PT30M ».`,
          en: `Give an ISO 8601 duration of at most ${days} days, for example "P3D" or "PT30M".`,
        }),
      )
    })

const clock = (pattern: RegExp) =>
  z
    .string()
    .max(5)
    .superRefine((text, context) => {
      if (!pattern.test(text)) {
        context.addIssue(
          issue('time', {
            fr: 'Indiquez une heure « HH:MM », par exemple « 09:00 ».',
            en: 'Give a time as "HH:MM", for example "09:00".',
          }),
        )
      }
    })

const START = /^([01]\d|2[0-3]):[0-5]\d$/
const END = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/

const Window = z
  .object({
    start: clock(START),
    /** "24:00" is the end of the day. */
    end: clock(END),
  })
  .superRefine((window, context) => {
    // Of two times that are none, each says so itself.
    if (START.test(window.start) && END.test(window.end) && window.end <= window.start) {
      const text = {
        fr: 'La fin doit suivre le début ; pour passer minuit, faites deux plages.',
        en: 'The end must come after the start; to pass midnight, make two windows.',
      }
      context.addIssue(issue('window_order', text, ['end']))
    }
  })

/** When a mailbox may send for a campaign. PT0S, null and 00:00-24:00 mean "as fast as the mailbox takes it". */
export const Policy = z.object({
  gap: Duration(7 * DAY_MS).default('PT30M'),
  windows: z
    .array(Window)
    .min(1)
    .max(12)
    .superRefine((windows, context) => {
      for (const [index, window] of windows.entries()) {
        if (windows.slice(0, index).some((other) => window.start < other.end && other.start < window.end)) {
          const text = {
            fr: 'Cette plage en chevauche une autre.',
            en: 'This window overlaps another one.',
          }
          context.addIssue(issue('window_overlap', text, [index, 'start']))
        }
      }
    })
    .default([{ start: '09:00', end: '17:00' }]),
  /** ISO weekdays: Monday is 1, Sunday 7. */
  days: z
    .array(z.number().int().min(1).max(7))
    .min(1)
    .max(7)
    .transform((days) => [...new Set(days)].sort((a, b) => a - b))
    .default([1, 2, 3, 4, 5]),
  /** Mails a day and mailbox; null for no limit. */
  dailyLimit: z.number().int().min(1).max(1_000_000).nullable().default(50),
  timeZone: TimeZone.default('Europe/Paris'),
})
export type Policy = z.infer<typeof Policy>
