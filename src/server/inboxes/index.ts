// The surface of the inboxes domain. What is not exported here is private.
export { applyConsequences } from './apply-consequences.ts'
export { assignableMembers } from './assignable-members.ts'
export { autodetect } from './autodetect.ts'
export { changeMessage } from './change-message.ts'
export { changeThread, changeThreads } from './change-threads.ts'
export { consequenceWakeUps } from './consequence-wake-ups.ts'
export { contactFromMessage } from './contact-from-message.ts'
export { contactTimeline } from './contact-timeline.ts'
export { createIntegration } from './create-integration.ts'
export { deleteIntegration } from './delete-integration.ts'
export { discardOutgoing } from './discard-outgoing.ts'
export { fileSentCopy } from './file-sent-copy.ts'
export { filingWakeUps } from './filing-wake-ups.ts'
export { findConsequences } from './find-consequences.ts'
export { finishAuthorisation } from './finish-authorisation.ts'
export { followMailbox, followWakeUps } from './follow-mailbox.ts'
export { getInboxMessage } from './get-message.ts'
export { getThread } from './get-thread.ts'
export { inboxFigures } from './inbox-figures.ts'
export { indexMessages } from './index-search.ts'
export {
  Authorisation,
  Autodetection,
  AutodetectQuery,
  NewAuthorisation,
  Preset,
  SyncState,
} from './integration-schema.ts'
export { getIntegration, listFolders, listIntegrations } from './integrations.ts'
export { applyInbox, fileSent, indexInbox, removeBlobs, syncInbox } from './jobs.ts'
export { listInboxMessages } from './list-messages.ts'
export { listPresets } from './list-presets.ts'
export { listThreads } from './list-threads.ts'
export { addNote, deleteNote } from './notes.ts'
export { openAttachment } from './open-attachment.ts'
export { type Download, rawMessage } from './raw-message.ts'
export { receiveMail } from './receive-mail.ts'
export { getReception } from './reception.ts'
export { reclassifyMessage } from './reclassify-message.ts'
export { discardedWakeUps, removeDiscarded } from './remove-blobs.ts'
export { replyToMessage } from './reply-to-message.ts'
export {
  Folder,
  Integration,
  IntegrationChange,
  IntegrationTest,
  IntegrationTestResult,
  NewIntegration,
  Reception,
} from './schema.ts'
export { startAuthorisation } from './start-authorisation.ts'
export { syncBox } from './sync-inbox.ts'
export { syncNow } from './sync-now.ts'
export { syncWakeUps } from './sync-wake-ups.ts'
export { testIntegration } from './test-integration.ts'
export { undoConsequence } from './undo-consequence.ts'
export { updateIntegration } from './update-integration.ts'
export { boxesToWatch, type WatchedBox, watchBox } from './watch-box.ts'
export { writeMessage } from './write-message.ts'
