import { z } from 'zod'
import { EmailAddress as Email, normaliseDomain } from '#server/kernel/email-address'
import { issue } from '#server/kernel/validation'

const Id = z.uuid()
const FREE_KEY = /^[\p{L}\p{N}_-]{1,60}$/u

const Domain = z
  .string()
  .max(300)
  .transform((raw, context) => {
    const domain = normaliseDomain(raw)
    if (domain) return domain
    context.addIssue(
      issue('invalid', {
        fr: 'Ce n’est pas un domaine : attendu « exemple.fr ».',
        en: 'This is not a domain: expected "example.com".',
      }),
    )
    return z.NEVER
  })

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
const oneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim()
/** One line of text; null and "" both empty it. */
const Line = z
  .string()
  .max(300)
  .nullable()
  .transform((text) => oneLine(text ?? ''))
const Tag = z.string().min(1).max(60).transform(oneLine).pipe(z.string().min(1))
const Tags = z
  .array(Tag)
  .max(30)
  .transform((tags) => [...new Set(tags)])
const Fields = z.record(
  z.string().regex(FREE_KEY),
  z
    .union([z.string().max(2000), z.number(), z.boolean()])
    .nullable()
    .transform((value) => (value === null ? '' : oneLine(String(value)))),
)

export const ContactInput = z.object({
  email: Email,
  firstName: Line.optional(),
  lastName: Line.optional(),
  company: Line.optional(),
  phone: Line.optional(),
  fields: Fields.optional(),
  tags: Tags.optional(),
})
export type ContactInput = z.output<typeof ContactInput>

/** Absent keys stay as they are; a free field set to null or "" goes away, the others stay. */
export const ContactChanges = ContactInput.partial()
export type ContactChanges = z.output<typeof ContactChanges>

export const SORTS = ['newest', 'oldest', 'email', '-email', 'name', '-name', 'company', '-company'] as const
export type Sort = (typeof SORTS)[number]

export const ContactFilter = z.object({
  search: z.string().trim().max(200).optional(),
  listId: Id.optional(),
  tag: z.string().max(60).optional(),
})
export type ContactFilter = z.infer<typeof ContactFilter>

export const REASONS = ['unsubscribed', 'bounced', 'complained', 'manual', 'imported', 'erased'] as const
export type SuppressionReason = (typeof REASONS)[number]

export const Suppressed = z.object({ kind: z.enum(['email', 'domain']), reason: z.enum(REASONS) })

export const Contact = z.object({
  id: Id,
  email: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  company: z.string().nullable(),
  phone: z.string().nullable(),
  fields: z.record(z.string(), z.string()),
  tags: z.array(z.string()),
  source: z.string(),
  /** Why nothing is sent to this address, or null. */
  suppressed: Suppressed.nullable(),
  /** First day the person is back, by their absence message; campaign mails wait for it. A day gone by means nothing. */
  awayUntil: z.iso.date().nullable(),
  lastActivityAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Contact = z.infer<typeof Contact>

/** An address that a contact had, and the instant at which it gave it up. */
export const FormerAddress = z.object({ email: z.string(), until: z.iso.datetime() })
export type FormerAddress = z.infer<typeof FormerAddress>

// ---------------------------------------------------------------- lists

export const ListInput = z.object({ name: z.string().trim().min(1).max(120) })
export const List = z.object({
  id: Id,
  name: z.string(),
  contactCount: z.number(),
  createdAt: z.iso.datetime(),
})
export type List = z.infer<typeof List>

export const BULK_MAX = 10_000
/** Who is meant: ids or addresses, at most 10,000 at once. */
export const MembersInput = z
  .object({
    contactIds: z.array(Id).max(BULK_MAX).optional(),
    emails: z.array(z.string().max(1000)).max(BULK_MAX).optional(),
  })
  .superRefine((input, context) => {
    if (input.contactIds || input.emails) return
    context.addIssue(
      issue(
        'required',
        {
          fr: 'Indiquez `contactIds` ou `emails`.',
          en: 'Give `contactIds` or `emails`.',
        },
        ['emails'],
      ),
    )
  })
export type MembersInput = z.infer<typeof MembersInput>

// ---------------------------------------------------------------- suppressions

export const SuppressionInput = z
  .object({
    email: Email.optional(),
    domain: Domain.optional(),
    /** One of ours, or the caller's own words, which are kept as the note of a manual one. */
    reason: z.union([z.enum(REASONS), z.string().trim().max(300)]).default('manual'),
    note: z.string().trim().max(500).optional(),
  })
  .superRefine((input, context) => {
    if ((input.email === undefined) !== (input.domain === undefined)) return
    context.addIssue(
      issue(
        'required',
        {
          fr: 'Indiquez une adresse (`email`) ou un domaine (`domain`), pas les deux.',
          en: 'Give an address (`email`) or a domain (`domain`), not both.',
        },
        ['email'],
      ),
    )
  })
  .transform(({ reason: given, note, ...target }) => {
    const reason = REASONS.find((each) => each === given)
    if (reason) return { ...target, reason, note }
    return {
      ...target,
      reason: 'manual' as const,
      note: [given, note].filter(Boolean).join(' : ') || undefined,
    }
  })

export const Suppression = z.object({
  id: Id,
  kind: z.enum(['email', 'domain']),
  /** Null once the person was erased: only the fingerprint is left. */
  email: z.string().nullable(),
  domain: z.string().nullable(),
  reason: z.enum(REASONS),
  note: z.string().nullable(),
  createdAt: z.iso.datetime(),
})
export type Suppression = z.infer<typeof Suppression>
