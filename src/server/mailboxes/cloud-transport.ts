import type { CloudAddress, MailCloud } from '#server/adapters/mail-cloud/port'
import type { Delivery, SmtpTransport } from '#server/adapters/smtp/port'
import { compose } from '#server/adapters/smtp/registry'
import { openCloud } from '#server/clouds/index'
import type { TenantDb } from '#server/kernel/db'
import { notFound } from '#server/kernel/errors'
import type { MailboxRow } from './queries.ts'

export type OpenedCloud = { cloud: MailCloud; account: CloudAddress }

/** The provider that a mailbox sends through, and the address as it knows it. Nothing connects before it is used. */
export async function openedCloud(db: TenantDb, row: MailboxRow): Promise<OpenedCloud> {
  const face = await db.cloudAddress.findFirst({ where: { mailboxId: row.id } })
  if (!face) throw notFound({ fr: 'Fournisseur', en: 'Provider' })
  return {
    // Mails are logged as messages: a line of the provider's log for each would say the same again.
    cloud: await openCloud(db, { providerId: face.providerId }),
    account: accountAt(face, row),
  }
}

/** A mailbox as its provider knows it. */
export function accountAt(
  { providerRef, ours }: { providerRef: string | null; ours: boolean },
  { id, address, displayName }: Pick<MailboxRow, 'id' | 'address' | 'displayName'>,
): CloudAddress {
  return {
    id: providerRef ?? address,
    email: address,
    displayName,
    suspended: false,
    marker: ours ? id : null,
  }
}

/** Hands mails to the provider's API. Like any transport it never throws. */
export function openCloudTransport({ cloud, account }: OpenedCloud): SmtpTransport {
  return {
    capacity: cloud.sendCapacity ?? 1,
    async send(mail) {
      if (cloud.send) return cloud.send(account, mail, async () => compose(mail).raw)
      return { outcome: 'lane', kind: 'refused', response: 'This provider takes no mail through its API' }
    },
    async verify(): Promise<Delivery> {
      const ready = await cloud.addresses.ready(account).catch((error: Error) => error)
      if (ready === true) return { outcome: 'accepted', response: '' }
      const response = ready === false ? 'The address is not ready at the provider' : ready.message
      return { outcome: 'lane', kind: 'refused', response: response.slice(0, 500) }
    },
    close: async () => undefined,
  }
}
