import { type Found, mailsByMessageId, settleFound } from '#server/campaigns/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { type Incoming, mayFollow, namedIds } from './consequence-rules.ts'

type Copy = { id: string; campaignId: string | null; claimedAt: Date | null; copiedAt: Date }

/** Mails whose copy lies in the Sent folder of the box have left, whatever became of the worker that sent them. */
export async function settleFoundInSent(ctx: Ctx, integrationId: string): Promise<void> {
  const copies = await asTenant(ctx, (db) =>
    db.$queryRaw<Copy[]>(sql`
      SELECT DISTINCT ON (m.id) m.id, m."campaignId", m."claimedAt", i."sentAt" AS "copiedAt"
      FROM ${UNCERTAIN_COPIES} AND m."organisationId" = current_organisation() AND x.id = ${integrationId}::uuid
      ORDER BY m.id, i."sentAt"`),
  )
  const now = Date.now()
  await settleFound(
    ctx,
    copies.map(({ id, campaignId, claimedAt, copiedAt }) => {
      // The copy's date is what another clock says.
      const at = Math.min(now, Math.max(claimedAt?.getTime() ?? 0, copiedAt.getTime()))
      return { id, campaignId, at: new Date(at), reason: 'found_in_sent' }
    }),
  )
  const ids = copies.map(({ id }) => id)
  if (ids.length > 0)
    await asTenant(ctx, (db) =>
      db.message.updateMany({ where: { id: { in: ids }, filedAt: null }, data: { filedAt: new Date() } }),
    )
}

/** What is answered or returned has left: such a mail is sent before its answer is drawn. */
export async function settleAnswered(ctx: Ctx, messages: Incoming[]): Promise<void> {
  const mails = await asTenant(ctx, (db) => mailsByMessageId(db, messages.flatMap(namedIds)))
  const found = new Map<string, Found>()
  for (const message of messages) {
    for (const id of namedIds(message)) {
      const mail = mails.get(id)
      if (mail?.status !== 'uncertain' || !mayFollow(message, mail.at)) continue
      found.set(mail.id, { id: mail.id, campaignId: mail.campaignId, at: mail.at, reason: 'answered' })
    }
  }
  await settleFound(ctx, [...found.values()])
}

/** Uncertain mails `m` with their copy `i` in a Sent folder of the box `x` of their mailbox's address. */
export const UNCERTAIN_COPIES = sql`"Message" m
  JOIN "Mailbox" b ON b."organisationId" = m."organisationId" AND b.id = m."mailboxId"
  JOIN "InboxIntegration" x ON x."organisationId" = m."organisationId" AND x.address = lower(b.address)
  JOIN "InboxMessage" i ON i."organisationId" = m."organisationId" AND i."messageId" = m."messageId"
    AND i."integrationId" = x.id AND i.direction = 'out'
  WHERE m.status = 'uncertain' AND EXISTS (
    SELECT 1 FROM "InboxPlacement" p JOIN "InboxFolder" f ON f."organisationId" = p."organisationId" AND f.id = p."folderId"
    WHERE p."organisationId" = i."organisationId" AND p."messageId" = i.id AND f.role = 'sent')`
