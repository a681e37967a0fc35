import type { MailCloudAdapter } from './port.ts'

/** Every provider that addresses can be made at. */
export const MAIL_CLOUDS: readonly MailCloudAdapter[] = []
