import type { z } from 'zod'
import { deliverMail } from '#server/accounts/index'
import {
  drainLane,
  finishStop,
  finishStopping,
  planAudience,
  planCampaign,
  stopForSuppression,
} from '#server/campaigns/index'
import { checkDomain, checkDomainJob, checkProvider, checkProviderJob } from '#server/clouds/index'
import { runConnector, scheduledRun, startScheduled, workAtRun } from '#server/connectors/index'
import {
  contactsSuppressed,
  importContacts,
  indexContacts,
  indexImport,
  runImport,
} from '#server/contacts/index'
import {
  applyConsequences,
  applyInbox,
  fileSent,
  fileSentCopy,
  followMailbox,
  indexInbox,
  indexMessages,
  removeBlobs,
  removeDiscarded,
  syncBox,
  syncInbox,
} from '#server/inboxes/index'
import type { Ctx } from '#server/kernel/context'
import type { JobDeclaration } from '#server/kernel/job'
import { noticeJob, tellOfEnd } from '#server/licences/index'
import {
  drainMailbox,
  mailboxChanged,
  operateMailbox,
  reconcileAddresses,
  reconcileProvider,
  runOperation,
} from '#server/mailboxes/index'
import { sendMail } from '#server/system-mail/index'
import { attemptDelivery, deliverWebhook } from '#server/webhooks/index'

/** `signal` aborts when the process is asked to stop: finish the work in hand, take no more. */
export type Handler<Payload = never> = (
  ctx: Ctx,
  payload: Payload,
  run: { signal: AbortSignal },
) => Promise<void>

/** Every job of the product. A job without a handler below does not compile. */
const jobs = [
  applyInbox,
  checkDomainJob,
  checkProviderJob,
  contactsSuppressed,
  deliverWebhook,
  drainMailbox,
  fileSent,
  finishStop,
  importContacts,
  indexContacts,
  indexInbox,
  mailboxChanged,
  noticeJob,
  operateMailbox,
  planCampaign,
  reconcileProvider,
  removeBlobs,
  scheduledRun,
  sendMail,
  syncInbox,
  workAtRun,
] as const satisfies JobDeclaration[]

type Jobs = (typeof jobs)[number]
type Handlers = { [J in Jobs as J['name']]: Handler<z.infer<J['payload']>> }

export const handlers: Handlers = {
  'campaigns.finish-stop': finishStopping,
  'campaigns.plan': planAudience,
  'clouds.check-domain': checkDomain,
  'clouds.check-provider': checkProvider,
  'connectors.run': runConnector,
  'connectors.schedule': startScheduled,
  'contacts.import': runImport,
  'contacts.index': indexImport,
  'contacts.suppressed': stopForSuppression,
  'inboxes.apply': applyConsequences,
  'inboxes.file-sent': fileSentCopy,
  'inboxes.index': indexMessages,
  'inboxes.remove-blobs': removeDiscarded,
  'inboxes.sync': syncBox,
  'licences.notice': tellOfEnd,
  'mailboxes.changed': followMailbox,
  'mailboxes.drain': drainLane,
  'mailboxes.operate': runOperation,
  'mailboxes.reconcile': reconcileAddresses,
  'system-mail.send': deliverMail,
  'webhooks.deliver': attemptDelivery,
}

export const declarations: readonly JobDeclaration[] = jobs
