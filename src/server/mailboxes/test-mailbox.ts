import { randomUUID } from 'node:crypto'
import type { Mail, SmtpTransport } from '#server/adapters/smtp/port'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import type { Locale } from '#server/kernel/errors'
import { limit } from '#server/kernel/rate-limit'
import { notSending } from './change-address.ts'
import { describeFailure, type StoredFailure } from './failures.ts'
import { transportOf } from './open-mailbox.ts'
import { type MailboxRow, mailboxRow } from './queries.ts'
import { countFailure, forgetFailures } from './record-lane.ts'
import { testOutcome } from './rules.ts'
import type { TestResult, UnsavedTestInput } from './schema.ts'
import { demandUser, openWay, serverOf, typedServer, type Way } from './settings.ts'
import { demandPasswordAgain } from './update-mailbox.ts'

const SINGLE = { connections: 1, timeoutMs: 15_000 }

/** Connects, authenticates and sends a test mail, to the mailbox itself unless `to` says otherwise. */
export async function testMailbox(
  ctx: Ctx,
  { id, to }: { id: string; to?: string | undefined },
): Promise<TestResult> {
  await throttleTests(ctx)
  const { row, transport } = await asTenant(ctx, async (db) => {
    const found = await mailboxRow(db, id)
    if (found.status !== 'active' && found.status !== 'paused') throw notSending(found.status)
    return { row: found, transport: await transportOf(db, found, SINGLE) }
  })
  const from = { name: row.displayName, address: row.address }
  const { failure, ...result } = await tryOut(transport, from, to ?? row.address, ctx.locale)
  await record(ctx, row, failure)
  return result
}

/** The same for settings as they are typed. A blank password means the stored one of `mailboxId`. */
export async function testUnsavedMailbox(ctx: Ctx, input: UnsavedTestInput): Promise<TestResult> {
  await throttleTests(ctx)
  demandUser(input.smtp)
  const server = typedServer(ctx.organisationId, input.smtp)
  const { mailboxId } = input
  let way: Way = { server, grant: null }
  if (mailboxId && !input.smtp.password && server.user && !server.trusted) {
    way = await asTenant(ctx, async (db) => {
      const stored = await mailboxRow(db, mailboxId)
      demandPasswordAgain(stored, server, true)
      const kept = await serverOf(db, stored)
      return { server: { ...server, password: kept.server.password ?? '' }, grant: kept.grant }
    })
  }
  const from = { name: input.displayName, address: input.address }
  const { failure: _, ...result } = await tryOut(
    openWay(way, SINGLE),
    from,
    input.to ?? input.address,
    ctx.locale,
  )
  return result
}

type Tried = TestResult & { failure: StoredFailure | null }

async function tryOut(
  transport: SmtpTransport,
  from: Mail['from'],
  to: string,
  locale: Locale,
): Promise<Tried> {
  try {
    const verified = await transport.verify()
    const sent = verified.outcome === 'accepted' ? await transport.send(testMail(from, to, locale)) : null
    const { steps, failure } = testOutcome(verified, sent)
    return {
      ok: failure === null,
      to,
      steps,
      failure,
      ...(failure && { error: describeFailure(failure, locale) }),
    }
  } finally {
    await transport.close()
  }
}

/** Keeps what the test found; a refused password counts as an authentication failure of the mailbox. */
function record(ctx: Ctx, { id, organisationId }: MailboxRow, failure: StoredFailure | null): Promise<void> {
  return asTenant(ctx, async (db) => {
    if (failure === null) await forgetFailures(db, id)
    else if (failure.code === 'wrong_password' || failure.code === 'reauthorise') {
      const kind = failure.code === 'reauthorise' ? failure.code : 'auth'
      const counted = { kind, response: failure.response, together: false } as const
      await countFailure(db, { organisationId, mailboxId: id }, counted)
    } else
      await db.mailbox.updateMany({ where: { id }, data: { lastError: failure, lastErrorAt: new Date() } })
    await db.mailbox.updateMany({ where: { id }, data: { lastTestedAt: new Date() } })
    const details = { ok: failure === null, ...(failure && { code: failure.code }) }
    await audit(db, ctx, { action: 'mailboxes.test', subjectType: 'mailbox', subjectId: id, details })
  })
}

/** A test connects to a server of the user's choice: not a tool for knocking on doors. */
function throttleTests(ctx: Ctx): Promise<void> {
  return limit(`mailbox-test:${ctx.organisationId}`, { max: 60, windowSeconds: 300 })
}

function testMail(from: Mail['from'], to: string, locale: Locale): Mail {
  const messageId = `<${randomUUID()}@${from.address.split('@')[1]}>`
  const headers = { 'Auto-Submitted': 'auto-generated' }
  if (locale === 'en') {
    const text = `This is a test mail.\n\nYou read it: the mailbox ${from.address} is ready to send with Facteur.\n`
    return { from, to, subject: 'Your mailbox works', text, messageId, headers }
  }
  const text = `Ceci est un mail d’essai.\n\nVous le lisez : la boîte ${from.address} est prête à envoyer avec Facteur.\n`
  return { from, to, subject: 'Votre boîte fonctionne', text, messageId, headers }
}
