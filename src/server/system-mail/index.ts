export { PLATFORM } from '#server/kernel/context'
export { sendMail } from './jobs.ts'
export { queueMail, unsentMails } from './queue-mail.ts'
export { sendSystemMail } from './send-system-mail.ts'
export {
  accountExistsLetter,
  inboxPausedLetter,
  invitationLetter,
  type Letter,
  passwordChangedLetter,
  resetLetter,
} from './templates.ts'
export { isTwoFactorNews, twoFactorLetter } from './two-factor-letters.ts'
