import type { TenantDb } from '#server/kernel/db'
import { AppError } from '#server/kernel/errors'
import { LIVE } from '#server/mailboxes/index'

/** The mailbox that sends from the address of a box; throws what to do when nothing can leave from there. */
export async function sendingPlace(db: TenantDb, address: string): Promise<string> {
  const mailbox = await db.mailbox.findFirst({
    where: { address, status: LIVE },
    select: { id: true, status: true, pausedReason: true },
  })
  if (!mailbox) {
    throw new AppError('conflict', {
      fr: `Aucune boîte d’envoi pour ${address} : ajoutez son serveur d’envoi (SMTP) dans Réglages > Intégrations, puis répondez.`,
      en: `No mailbox sends from ${address}: add its outgoing server (SMTP) in Settings > Integrations, then answer.`,
    })
  }
  if (mailbox.status === 'suspended' || mailbox.status === 'provisioning') {
    throw new AppError('conflict', {
      fr: `L’adresse ${address} n’envoie pas en ce moment (suspendue ou en cours de création) : voyez Boîtes d’envoi.`,
      en: `The address ${address} does not send at the moment (suspended, or being made): see Mailboxes.`,
    })
  }
  if (mailbox.status === 'paused') {
    throw new AppError('conflict', {
      fr: `La boîte d’envoi ${address} est en pause${mailbox.pausedReason === 'auth_failures' ? ' (mot de passe refusé)' : ''} : reprenez-la dans Boîtes d’envoi, puis répondez.`,
      en: `The mailbox ${address} is paused${mailbox.pausedReason === 'auth_failures' ? ' (password refused)' : ''}: resume it under Mailboxes, then answer.`,
    })
  }
  return mailbox.id
}

/** Every address of the company: none of them is answered along with the others. */
export async function ownAddresses(db: TenantDb): Promise<Set<string>> {
  const mailboxes = await db.mailbox.findMany({ select: { address: true } })
  const boxes = await db.inboxIntegration.findMany({ select: { address: true } })
  return new Set([...mailboxes, ...boxes].map(({ address }) => address.toLowerCase()))
}
