import { randomBytes } from 'node:crypto'
import { createCompanyWithOwner, createSignInLink } from '#server/accounts/index'
import { createCampaign } from '#server/campaigns/index'
import { catcherPlace } from '#server/captured/index'
import { addToList, createContact, createList } from '#server/contacts/index'
import { type Ctx, systemCtx } from '#server/kernel/context'
import { asSystem, asTenant } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { createMailbox } from '#server/mailboxes/index'
import { changeOrganisation } from '#server/organisations/index'
import { demoCampaign } from './campaign.ts'
import { clients, type Person, prospects } from './people.ts'

const OWNER = { email: 'claire@menuiserie-durand.example', name: 'Claire Durand' }
const ADDRESS = '12 quai des Charpentiers, 44000 Nantes'

/**
 * The company that a first visitor plays with, made once: people, two lists, a mailbox on the catcher, a campaign
 * ready to launch. Answers a fresh link that signs its owner in.
 */
export async function ensureDemo(): Promise<{ signInLink: string }> {
  const { organisationId, userId } = await company()
  const done = await asSystem((db) =>
    db.organisation.findFirst({ where: { id: organisationId, demo: true }, select: { id: true } }),
  )
  if (!done) await furnish(systemCtx(organisationId, 'Démonstration'))
  return { signInLink: await createSignInLink(userId) }
}

/** The owner's company; it is marked as the demo only once it is furnished, so that a seed cut short goes on. */
async function company(): Promise<{ organisationId: string; userId: string }> {
  const owned = await asSystem((db) =>
    db.membership.findFirst({
      where: { user: { email: OWNER.email } },
      orderBy: { createdAt: 'asc' },
      select: { organisationId: true, userId: true },
    }),
  )
  if (owned) return owned
  // Nobody knows this password: the owner comes in by the printed link, and may choose one.
  const password = `Aa1-${randomBytes(24).toString('base64url')}`
  return createCompanyWithOwner({ organisationName: 'Menuiserie Durand', ...OWNER, password, locale: 'fr' })
}

async function furnish(ctx: Ctx): Promise<void> {
  await changeOrganisation(ctx, { address: ADDRESS })
  for (const person of [...clients, ...prospects]) await unlessThere(() => createContact(ctx, person))
  // Some clients came to the fair as well: a launch writes to them once.
  const lists = [
    await list(ctx, 'Clients', clients),
    await list(ctx, 'Salon de l’habitat 2026', [...prospects, ...clients.slice(0, 6)]),
  ]
  const mailboxId = await mailbox(ctx)
  if (
    !(await asTenant(ctx, (db) =>
      db.campaign.findFirst({ where: { name: demoCampaign.name }, select: { id: true } }),
    ))
  ) {
    const mailboxIds = mailboxId ? [mailboxId] : []
    await createCampaign(ctx, { ...demoCampaign, listIds: lists, mailboxIds, stopOnReply: 'contact' })
  }
  await asSystem((db) => db.organisation.update({ where: { id: ctx.organisationId }, data: { demo: true } }))
}

async function list(ctx: Ctx, name: string, people: Person[]): Promise<string> {
  await unlessThere(() => createList(ctx, { name }))
  const { id } = await asTenant(ctx, (db) =>
    db.list.findFirstOrThrow({ where: { name }, select: { id: true } }),
  )
  await addToList(ctx, id, { emails: people.map(({ email }) => email) })
  return id
}

/** Null when the catcher is off: there is nowhere for demo mails to go. */
async function mailbox(ctx: Ctx): Promise<string | null> {
  const place = catcherPlace()
  if (!place) return null
  const address = 'contact@menuiserie-durand.example'
  const settings = { displayName: 'Claire, Menuiserie Durand', smtp: { ...place, security: 'none' as const } }
  await unlessThere(() => createMailbox(ctx, { kind: 'connected', address, ...settings }))
  return (
    await asTenant(ctx, (db) => db.mailbox.findFirstOrThrow({ where: { address }, select: { id: true } }))
  ).id
}

async function unlessThere(make: () => Promise<unknown>): Promise<void> {
  try {
    await make()
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'conflict')) throw error
  }
}
