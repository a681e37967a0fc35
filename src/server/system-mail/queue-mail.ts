import { type SystemDb, sql, type TenantDb } from '#server/kernel/db'
import { enqueue } from '#server/kernel/job'
import { sendMail } from './jobs.ts'

export type MailKind =
  | 'invitation'
  | 'reset'
  | 'account_exists'
  | 'password_changed'
  | TwoFactorNews
  | 'inbox_paused'
  | 'provider_quota'
  | 'domain_failing'
  | 'address_handover'
  | 'connector_failing'
  | 'licence_expiring'
  | 'licence_key'

/** What happened to the second step of somebody's sign-in. */
export type TwoFactorNews =
  | 'two_factor_on'
  | 'two_factor_off'
  | 'two_factor_reset'
  | 'recovery_code_used'
  | 'recovery_codes_renewed'

type NewMail = {
  kind: MailKind
  email: string
  invitationId?: string
  /** The row that it is about, when that is not an invitation. */
  subjectId?: string
  /** PLATFORM for a mail to a person about their account. */
  organisationId: string
}

/** Writes down that a mail must leave, in the transaction of the change that calls for it. */
export async function queueMail(db: TenantDb | SystemDb, mail: NewMail): Promise<void> {
  const { id } = await db.systemMail.create({ data: mail, select: { id: true } })
  await enqueue(db, sendMail, { mailId: id }, { organisationId: mail.organisationId })
}

/** What the sweep wakes again: mails that are still here a while after they were asked for. */
export async function unsentMails(db: SystemDb) {
  const rows = await db.$queryRaw<{ id: string; organisationId: string }[]>(sql`
    SELECT id, "organisationId" FROM "SystemMail" WHERE "createdAt" < now() - interval '1 minute' ORDER BY "createdAt" LIMIT 500`)
  return rows.map(({ id, organisationId }) => ({ organisationId, job: sendMail, payload: { mailId: id } }))
}
