import type { Access, MailCloud } from '#server/adapters/mail-cloud/port'
import { withCloud } from '#server/clouds/index'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type TenantDb } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { keepAccess } from './access.ts'
import { placeOf } from './creation-steps.ts'
import { drainMailbox, mailboxChanged } from './jobs.ts'
import type { StoredError } from './operation-failures.ts'
import { accountOf, finish, type Work } from './operation-rows.ts'
import type { Action } from './operation-rules.ts'

type Change = Exclude<Action, 'create'>

/** Does at the provider what was decided here, then records it. */
export async function applyChange(ctx: Ctx, work: Work): Promise<void> {
  const action = work.action as Change
  const access = await withCloud(ctx, placeOf(work), (cloud) => atProvider[action](cloud, work))
  await asTenant(ctx, async (db) => {
    if (access) await keepAccess(db, ctx, work.mailboxId, access)
    await afterwards[action](db, work)
    await finish(db, work, null)
    await note(db, ctx, work, {})
  })
}

const atProvider: Record<Change, (cloud: MailCloud, work: Work) => Promise<Access | null>> = {
  async suspend({ addresses }, work) {
    await addresses.suspend(accountOf(work))
    return null
  },
  resume: ({ addresses }, work) => addresses.resume(accountOf(work)),
  rotate: ({ addresses }, work) => addresses.rotate(accountOf(work), work.password),
  async rename({ addresses }, work) {
    await addresses.rename(accountOf(work), work.displayName ?? '')
    return null
  },
  async delete({ addresses }, work) {
    // Gone already is what was wanted.
    await addresses.remove(accountOf(work)).catch((error: unknown) => {
      if (!(error instanceof ProviderError) || error.kind !== 'not_found') throw error
    })
    return null
  },
}

const afterwards: Record<Change, (db: TenantDb, work: Work) => Promise<unknown>> = {
  // Decided and done on our side when it was asked for.
  suspend: async () => undefined,
  async resume(db, { mailboxId }) {
    await db.mailbox.updateMany({ where: { id: mailboxId, status: 'suspended' }, data: { status: 'active' } })
    await enqueue(db, drainMailbox, { mailboxId })
    await enqueue(db, mailboxChanged, { mailboxId })
  },
  rotate: async (db, { mailboxId }) => {
    const clean = {
      authFailures: 0,
      laneFailures: 0,
      laneRetryAt: null,
      lastError: null as never,
      lastErrorAt: null,
    }
    await db.mailbox.updateMany({ where: { id: mailboxId }, data: clean })
    await enqueue(db, drainMailbox, { mailboxId })
  },
  rename: (db, { mailboxId, displayName }) =>
    db.mailbox.updateMany({ where: { id: mailboxId }, data: { displayName: displayName ?? '' } }),
  delete: (db, { mailboxId }) => forgetAddress(db, mailboxId),
}

/** The address is no longer the company's: its name is free, its secrets are gone, its history stays. */
export async function forgetAddress(db: TenantDb, mailboxId: string): Promise<void> {
  await db.campaignMailbox.deleteMany({ where: { mailboxId, campaign: { status: 'draft' } } })
  await db.mailbox.updateMany({
    where: { id: mailboxId },
    data: { status: 'deleted', smtpPassword: null, smtpUser: null },
  })
  await db.cloudAddress.updateMany({
    where: { mailboxId },
    data: { access: null, inboxAccess: null, inboxWanted: false, handoverHash: null },
  })
  await enqueue(db, mailboxChanged, { mailboxId })
}

/** The provider would not: our side stays as it was decided, and the reason is kept. */
export async function failChange(ctx: Ctx, work: Work, error: StoredError): Promise<void> {
  await asTenant(ctx, async (db) => {
    await finish(db, work, error)
    if (error.code === 'lost')
      await db.cloudAddress.updateMany({ where: { mailboxId: work.mailboxId }, data: { drift: 'missing' } })
    await note(db, ctx, work, { failed: error.code })
  })
}

async function note(db: TenantDb, ctx: Ctx, work: Work, more: object): Promise<void> {
  const action = 'failed' in more ? 'mailboxes.operation-failed' : 'mailboxes.operation-done'
  const details = { email: work.email, action: work.action, ...more }
  await audit(db, ctx, { action, subjectType: 'mailbox', subjectId: work.mailboxId, details })
}
