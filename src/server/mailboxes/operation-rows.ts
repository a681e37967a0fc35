import { randomInt } from 'node:crypto'
import type { CloudAddress } from '#server/adapters/mail-cloud/port'
import type { Ctx } from '#server/kernel/context'
import { asTenant, isUniqueViolation, type TenantDb } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { enqueue } from '#server/kernel/job'
import { openSecret, sealSecret } from '#server/kernel/secrets'
import { operateMailbox } from './jobs.ts'
import type { StoredError } from './operation-failures.ts'
import type { Action, Step } from './operation-rules.ts'

type NewOperation = { mailboxId: string; action: Action; displayName?: string; password?: string }

/** Writes down what is to be done at the provider and wakes a worker, in the transaction of the decision. One at a time a mailbox. */
export async function beginOperation(db: TenantDb, ctx: Ctx, wanted: NewOperation): Promise<string> {
  const { mailboxId, action, displayName, password } = wanted
  const now = new Date()
  const data = {
    mailboxId,
    action,
    step: action === 'create' ? 'create' : 'apply',
    steps: action === 'create' ? { reserve: now.toISOString() } : {},
    stepSince: now,
    displayName: displayName ?? null,
    actorId: ctx.actor.id,
    actorLabel: ctx.actor.label,
  }
  try {
    const { id } = await db.mailboxOperation.create({ data, select: { id: true } })
    if (password !== undefined) {
      const secret = await sealSecret(db, secretPlace(ctx.organisationId, id), password)
      await db.mailboxOperation.updateMany({ where: { id }, data: { secret } })
    }
    await enqueue(db, operateMailbox, { operationId: id })
    return id
  } catch (error) {
    if (isUniqueViolation(error)) throw busy(error)
    throw error
  }
}

function busy(cause: unknown): AppError {
  return new AppError(
    'conflict',
    {
      fr: 'Une autre opération est en cours sur cette adresse : attendez qu’elle finisse.',
      en: 'Another operation is under way on this address: wait until it is over.',
    },
    { cause },
  )
}

/** An operation with all that its next step needs. */
export type Work = {
  id: string
  mailboxId: string
  action: Action
  step: Step
  steps: Record<string, string>
  attempts: number
  stepSince: Date
  nextAttemptAt: Date | null
  error: StoredError | null
  /** Who asked for it: in whose name the provider is spoken to. */
  actorLabel: string
  displayName: string | null
  password: string
  email: string
  mailboxName: string
  mailboxStatus: string
  providerId: string
  /** Null until the provider made the address. */
  providerRef: string | null
  /** False: somebody else made it; it was imported. */
  ours: boolean
  /** This try, and none before it, was the first to ask for the address. */
  triedNow?: boolean
}

/** The operation while it is under way; null once it is over. */
export function readWork(ctx: Ctx, id: string): Promise<Work | null> {
  return asTenant(ctx, async (db) => {
    const row = await db.mailboxOperation.findFirst({
      where: { id, state: 'running' },
      include: { mailbox: { include: { cloud: true } } },
    })
    const cloud = row?.mailbox.cloud
    if (!row || !cloud) return null
    const place = secretPlace(ctx.organisationId, id)
    return {
      id,
      mailboxId: row.mailboxId,
      action: row.action as Action,
      step: row.step as Step,
      steps: row.steps as Record<string, string>,
      attempts: row.attempts,
      stepSince: row.stepSince,
      nextAttemptAt: row.nextAttemptAt,
      error: row.error as StoredError | null,
      actorLabel: row.actorLabel,
      displayName: row.displayName,
      password: row.secret === null || row.step === 'undo' ? '' : await openSecret(db, place, row.secret),
      email: row.mailbox.address,
      mailboxName: row.mailbox.displayName,
      mailboxStatus: row.mailbox.status,
      providerId: cloud.providerId,
      providerRef: cloud.providerRef,
      ours: cloud.ours,
    }
  })
}

/** The address as its provider is told of it. The marker is the mailbox's id: what carries it is ours. */
export function accountOf(work: Work): CloudAddress {
  return {
    id: work.providerRef ?? '',
    email: work.email,
    displayName: work.mailboxName,
    suspended: false,
    marker: work.ours ? work.mailboxId : null,
  }
}

/** Goes on to the next step; false when somebody (a cancellation) moved the operation meanwhile. */
export async function moveOn(db: TenantDb, work: Work, step: Step, error?: StoredError): Promise<boolean> {
  const now = new Date()
  const steps = error ? work.steps : { ...work.steps, [work.step]: now.toISOString() }
  const { count } = await db.mailboxOperation.updateMany({
    where: { id: work.id, state: 'running', step: work.step },
    data: { step, steps, stepSince: now, attempts: 0, nextAttemptAt: now, ...(error && { error }) },
  })
  return count > 0
}

/** Waits before the same step is tried again; `error` stays visible meanwhile. */
export async function waitFor(
  ctx: Ctx,
  work: Work,
  waitMs: number,
  error: StoredError | null,
): Promise<void> {
  const runAt = new Date(Date.now() + waitMs)
  await asTenant(ctx, async (db) => {
    const { count } = await db.mailboxOperation.updateMany({
      where: { id: work.id, state: 'running', step: work.step },
      // While it is undone, the reason of the failure is what a person reads.
      data: {
        attempts: work.attempts + 1,
        steps: work.steps,
        nextAttemptAt: runAt,
        ...(error && work.step !== 'undo' && { error }),
      },
    })
    if (count) await enqueue(db, operateMailbox, { operationId: work.id }, { runAt })
  })
}

/** Ends the operation. Its password goes with it. */
export async function finish(db: TenantDb, work: Work, error: StoredError | null): Promise<void> {
  const now = new Date()
  const done = error === null
  await db.mailboxOperation.updateMany({
    where: { id: work.id, state: 'running' },
    data: {
      state: done ? 'done' : 'failed',
      secret: null,
      nextAttemptAt: null,
      finishedAt: now,
      ...(done
        ? { steps: { ...work.steps, [work.step]: now.toISOString() }, error: null as never }
        : { error }),
    },
  })
}

const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz'
const DIGITS = '23456789'
const MARKS = '-_.!'

/** 20 characters of every kind that a provider's policy may ask for, without those that look alike. */
export function newPassword(): string {
  const all = LETTERS + DIGITS
  const characters = Array.from({ length: 16 }, () => all[randomInt(all.length)]!)
  for (const kind of [LETTERS.slice(0, 23), LETTERS.slice(23), DIGITS, MARKS])
    characters.splice(1 + randomInt(characters.length - 1), 0, kind[randomInt(kind.length)]!)
  return characters.join('')
}

function secretPlace(organisationId: string, id: string) {
  return { organisationId, table: 'MailboxOperation', column: 'secret', row: id }
}
