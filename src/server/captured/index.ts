export {
  CATCHER_STORED_PORT,
  catcherOwner,
  catcherPlace,
  catcherServer,
  isCatcher,
} from './catcher-server.ts'
export { clearCapturedMails } from './clear-captured-mails.ts'
export { deleteCapturedMail } from './delete-captured-mail.ts'
export { subjectOf } from './parse-mail.ts'
export { getCapturedMail, getCapturedSource, listCapturedMails } from './queries.ts'
export { CapturedMail, CapturedSummary } from './schema.ts'
