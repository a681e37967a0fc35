import { isSuppressed } from '#server/contacts/index'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { type FieldError, invalidField, type Text } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { demandEntitled, spendSends } from '#server/licences/index'
import { drainMailbox, LIVE } from '#server/mailboxes/index'
import { contentOf } from './content.ts'
import { mailNotReady, unknownMailbox } from './failures.ts'
import { knownKeys } from './merge-keys.ts'
import { getMessage } from './query-messages.ts'
import { contentProblems } from './readiness.ts'
import { type BatchResult, type MessageRow, type SendInput, SingleMail } from './schema.ts'

const SUPPRESSED: Text = {
  fr: 'Cette adresse ou son domaine est dans la liste d’exclusion : rien ne lui est envoyé.',
  en: 'This address or its domain is on the suppression list: nothing is sent to it.',
}

/** Sends one mail, or up to 100, outside any campaign: through the mailbox's lane, with no gap. */
export async function sendMails(ctx: Ctx, input: SendInput): Promise<MessageRow | BatchResult> {
  const { mailboxId, messages } = input
  const mails = messages ?? [SingleMail.parse(input)]
  const results = await asTenant(ctx, async (db) => {
    if (!(await db.mailbox.findFirst({ where: { id: mailboxId, status: LIVE }, select: { id: true } })))
      throw unknownMailbox('mailboxId')
    await demandEntitled(db, ctx, 'sendsPerMonth', mails.length)
    const known = await knownKeys(db)
    const planned: (string | FieldError[])[] = []
    for (const mail of mails) planned.push(await plan(db, mailboxId, mail, known))
    if (planned.some((each) => typeof each === 'string')) await enqueue(db, drainMailbox, { mailboxId })
    const details = { mails: planned.filter((each) => typeof each === 'string').length }
    await audit(db, ctx, { action: 'messages.send', subjectType: 'mailbox', subjectId: mailboxId, details })
    await spendSends(db, ctx, details.mails)
    return planned
  })
  if (messages) return { data: results.map((result, index) => lineOf(ctx, mails[index]!, result, index)) }
  const [only] = results
  if (typeof only === 'string') return getMessage(ctx, { id: only })
  const [first] = only ?? []
  if (first?.code === 'suppressed') throw invalidField(first.field, first.code, first.message)
  throw mailNotReady(only ?? [])
}

/** The id of the planned message, or what is wrong with it. */
async function plan(
  db: TenantDb,
  mailboxId: string,
  mail: SingleMail,
  known: ReadonlySet<string>,
): Promise<string | FieldError[]> {
  const content = { subject: mail.subject, ...contentOf(mail) }
  const problems = contentProblems(content, known, { prefix: '', where: { fr: 'Message', en: 'Mail' } })
  if (problems.length > 0) return problems
  if (await isSuppressed(db, mail.to)) return [{ field: 'to', code: 'suppressed', message: SUPPRESSED }]
  const contact = await db.contact.findFirst({ where: { email: mail.to }, select: { id: true } })
  const { id } = await db.message.create({
    data: {
      mailboxId,
      email: mail.to,
      contactId: contact?.id ?? null,
      subject: content.subject,
      html: content.html,
      text: content.text,
    },
    select: { id: true },
  })
  return id
}

function lineOf(
  ctx: Ctx,
  mail: SingleMail,
  result: string | FieldError[],
  index: number,
): BatchResult['data'][number] {
  if (typeof result === 'string')
    return { index, to: mail.to, id: result, status: 'planned', code: null, message: null }
  const [first] = result
  return {
    index,
    to: mail.to,
    id: null,
    status: 'refused',
    code: first?.code ?? 'invalid',
    message: first?.message[ctx.locale] ?? null,
  }
}
