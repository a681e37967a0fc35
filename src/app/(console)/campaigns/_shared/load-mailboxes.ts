import { mergeKeys } from '#server/campaigns/index'
import type { Ctx } from '#server/kernel/context'
import { listMailboxes } from '#server/mailboxes/index'
import type { MailboxChoice } from '../_editor/choices'
import type { MergeField } from '../_editor/merge-tokens'

const MOST = 200

/** The mailboxes that may send, and what is wrong with those that do not. */
export async function loadMailboxes(ctx: Ctx): Promise<MailboxChoice[]> {
  const { data } = await listMailboxes(ctx, { limit: MOST })
  const sending = data.filter(({ status }) => status !== 'provisioning' && status !== 'failed')
  return sending.map(({ id, address, displayName, status, sentToday, captured, lastError }) => ({
    id,
    address,
    displayName,
    status: status === 'active' ? 'active' : 'paused',
    sentToday,
    captured,
    trouble: lastError ? `${lastError.message} ${lastError.remedy}` : null,
  }))
}

/** The merge fields of the company, named in the reader's language. */
export async function loadMergeFields(ctx: Ctx): Promise<MergeField[]> {
  return (await mergeKeys(ctx)).map(({ key, label }) => ({ key, label: label[ctx.locale] }))
}
