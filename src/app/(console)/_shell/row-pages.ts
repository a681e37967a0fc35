import { getCampaign } from '#server/campaigns/index'
import { getDomain, getProvider } from '#server/clouds/index'
import { getRun } from '#server/connectors/index'
import { getContact, getImport } from '#server/contacts/index'
import { getIntegration } from '#server/inboxes/index'
import type { Ctx } from '#server/kernel/context'
import { getMailbox } from '#server/mailboxes/index'
import { getWebhook } from '#server/webhooks/index'
import type { Room } from '../../_absent/names-nothing'

/** The rooms of the console whose pages show one row. */
export const ROW_PAGES: Readonly<Record<string, Room<Ctx>>> = {
  '/campaigns': { find: (ctx, id) => getCampaign(ctx, { id }), pages: ['new'] },
  '/connector/runs': { find: (ctx, id) => getRun(ctx, { id }) },
  '/contacts': { find: getContact, pages: ['import', 'imports', 'lists', 'suppressions'] },
  '/contacts/imports': { find: getImport },
  '/mailboxes': {
    find: (ctx, id) => getMailbox(ctx, { id }),
    pages: ['create', 'import', 'new', 'operations'],
  },
  '/settings/domains': { find: (ctx, id) => getDomain(ctx, { id }) },
  '/settings/integrations': { find: (ctx, id) => getIntegration(ctx, { id }), pages: ['new'] },
  '/settings/providers': { find: (ctx, id) => getProvider(ctx, { id }), pages: ['calls', 'new'] },
  '/settings/webhooks': { find: (ctx, id) => getWebhook(ctx, { id }) },
}
