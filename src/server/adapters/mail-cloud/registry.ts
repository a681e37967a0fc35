import { googleWorkspace } from './google-workspace.ts'
import { microsoftGraph } from './microsoft-graph.ts'
import type { MailCloudAdapter } from './port.ts'
import { sendgrid } from './sendgrid.ts'
import { ses } from './ses.ts'
import { smtpHook } from './smtp-hook.ts'

/** Every provider of addresses: a new one is a file beside these and a line here. */
export const MAIL_CLOUDS: readonly MailCloudAdapter[] = [
  sendgrid,
  ses,
  microsoftGraph,
  googleWorkspace,
  smtpHook,
]
