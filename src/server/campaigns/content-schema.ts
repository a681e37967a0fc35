import { z } from 'zod'
import { issue } from '#server/kernel/validation'

/** A header value: one line. */
export const Subject = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .superRefine((subject, context) => {
    if (/[\r\n]/.test(subject)) {
      const text = { fr: 'L’objet tient sur une ligne.', en: 'The subject is one line.' }
      context.addIssue(issue('line_break', text))
    }
  })
export const Html = z.string().max(500_000)
export const PlainText = z.string().max(200_000)
