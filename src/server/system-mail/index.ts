export { sendMail } from './jobs.ts'
export { PLATFORM, queueMail, unsentMails } from './queue-mail.ts'
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
