import { randomUUID } from 'node:crypto'
import { createDomain } from '#server/clouds/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { getMailbox, provisionMailbox, runOperation } from '#server/mailboxes/index'
import { connectedCompany } from './company.ts'
import { googleStandIn } from './google.ts'
import { microsoftStandIn } from './microsoft-graph.ts'
import type { CloudStandIn } from './port.ts'
import { sendgridStandIn } from './sendgrid.ts'
import { sesStandIn } from './ses.ts'
import { smtpHookStandIn } from './smtp-hook.ts'

/** A stand-in of every provider, and the settings that point the adapters at them. */
export async function everyCloud(): Promise<CloudStandIn[]> {
  const clouds = await Promise.all([
    sendgridStandIn(),
    sesStandIn(),
    microsoftStandIn(),
    googleStandIn(),
    smtpHookStandIn(),
  ])
  Object.assign(process.env, ...clouds.map(({ env }) => env))
  return clouds
}

/** A company with the provider of a stand-in and its verified domain. */
export async function addressCompany(cloud: CloudStandIn) {
  const person = await connectedCompany(cloud)
  const domain = await createDomain(person.ctx, { domain: cloud.domain })
  return { ...person, domainId: domain.id }
}

const signal = new AbortController().signal

/** Does what workers do until the newest operation of a mailbox is over, without waiting for its pauses. */
export async function workThrough(ctx: Ctx, mailboxId: string, rounds = 40) {
  for (let round = 0; round < rounds; round += 1) {
    const operation = await newest(ctx, mailboxId)
    if (operation?.state !== 'running') break
    await asTenant(ctx, (db) =>
      db.$executeRaw(
        sql`UPDATE "MailboxOperation" SET "nextAttemptAt" = now() WHERE id = ${operation.id}::uuid AND state = 'running'`,
      ),
    )
    await runOperation(ctx, { operationId: operation.id }, { signal })
  }
  return getMailbox(ctx, { id: mailboxId })
}

/** Asks for an address as somebody who has not asked for one today. */
export function ask(ctx: Ctx, username: string, displayName = 'Atelier Hêtre') {
  const actor = { type: 'user' as const, id: randomUUID(), label: 'Claire Dubois' }
  return provisionMailbox({ ...ctx, actor }, { kind: 'provisioned', username, displayName })
}

/** A change of an address, with what a worker does for it meanwhile. */
export async function settled(ctx: Ctx, mailboxId: string, change: Promise<unknown>) {
  let over = false
  const ended = change.finally(() => {
    over = true
  })
  while (!over) {
    await workThrough(ctx, mailboxId)
    await new Promise((done) => setTimeout(done, 20))
  }
  await ended
  return getMailbox(ctx, { id: mailboxId })
}

/** Has an address made, and waits for it. */
export async function madeAddress(ctx: Ctx, username: string, displayName = 'Atelier Hêtre') {
  const { id } = await ask(ctx, username, displayName)
  return workThrough(ctx, id)
}

function newest(ctx: Ctx, mailboxId: string) {
  return asTenant(ctx, (db) =>
    db.mailboxOperation.findFirst({ where: { mailboxId }, orderBy: { id: 'desc' } }),
  )
}
