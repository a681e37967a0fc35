import { listCampaigns } from '#server/campaigns/index'
import { listProviderKinds } from '#server/clouds/index'
import { getReception } from '#server/inboxes/index'
import type { Ctx } from '#server/kernel/context'
import { listOperations } from '#server/mailboxes/index'
import type { Mailbox } from '#server/mailboxes/schema'
import { AddressView } from './address-view'
import type { UsedBy } from './deed-dialogs'
import { HistoryCard } from './history-card'

const SHOWN = 8

/** Reads what the page of an address at a provider shows beside the address itself. */
export async function AddressRoom({ ctx, mailbox }: { ctx: Ctx; mailbox: Mailbox }) {
  const [operations, usedBy, reception] = await Promise.all([
    listOperations(ctx, { mailboxId: mailbox.id, limit: SHOWN }),
    campaignsOf(ctx, mailbox.id),
    getReception(ctx, { id: mailbox.id }),
  ])
  const kind = listProviderKinds(ctx).find((each) => each.kind === mailbox.provider)
  return (
    <AddressView
      mailbox={mailbox}
      traits={kind?.traits ?? { receives: false, suspendsThere: false }}
      usedBy={usedBy}
      reception={reception}
      history={
        <HistoryCard
          mailboxId={mailbox.id}
          operations={operations.data}
          hasMore={operations.nextCursor !== null}
        />
      }
    />
  )
}

const BUSY = new Set(['launching', 'running', 'paused'])

/** Of the newest 200 campaigns, those that are not over and send through this address. */
async function campaignsOf(ctx: Ctx, mailboxId: string): Promise<UsedBy[]> {
  const { data } = await listCampaigns(ctx, { limit: 200 })
  return data
    .filter(
      ({ status, mailboxIds }) => mailboxIds.includes(mailboxId) && (BUSY.has(status) || status === 'draft'),
    )
    .map(({ id, name, status }) => ({ id, name, busy: BUSY.has(status) }))
}
