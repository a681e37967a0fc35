export { rotateMailbox, suspendMailbox } from './change-address.ts'
export { checkAvailability } from './check-availability.ts'
export { createMailbox } from './create-mailbox.ts'
export { revealCredentials } from './credentials.ts'
export { deleteMailbox } from './delete-mailbox.ts'
export { handOver, handOverLetter, readHandOver, takeHandOver } from './hand-over.ts'
export { importAddresses, listForeignAddresses } from './import-addresses.ts'
export { drainMailbox, mailboxChanged, operateMailbox, reconcileProvider } from './jobs.ts'
export { hasInbox, openInbox } from './open-inbox.ts'
export { openMailbox } from './open-mailbox.ts'
export { followOperation, getOperation, listOperations } from './operation-view.ts'
export { operationWakeUps } from './operation-wake-ups.ts'
export { pauseMailbox } from './pause-mailbox.ts'
export { listPresets, type Preset } from './presets.ts'
export { provisionMailbox } from './provision-mailbox.ts'
export {
  Availability,
  AvailabilityInput,
  Credentials,
  ForeignAddress,
  HandOverInput,
  ImportInput,
  ImportLine,
  NewProvisioned,
  Operation,
  OperationQuery,
  Provisioning,
} from './provisioning-schema.ts'
export { getMailbox, listMailboxes } from './queries.ts'
export {
  claimReading,
  endReadingWish,
  noteReadingFailure,
  readingWakeUps,
  readingWish,
} from './reading-wish.ts'
export { providersToReconcile, reconcileAddresses } from './reconcile.ts'
export { recordLaneFailure, recordLaneSuccess } from './record-lane.ts'
export { renewSendingFace } from './renew-sending-face.ts'
export { resumeMailbox } from './resume-mailbox.ts'
export { LIVE } from './rules.ts'
export { runOperation } from './run-operation.ts'
export {
  Mailbox,
  MailboxChange,
  MailboxQuery,
  NewMailbox,
  TestInput,
  TestResult,
  UnsavedTestInput,
} from './schema.ts'
export { addSendingFace, checkSendingFace, type SendingFace } from './sending-face.ts'
export { testMailbox, testUnsavedMailbox } from './test-mailbox.ts'
export { updateMailbox } from './update-mailbox.ts'
