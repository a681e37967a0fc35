// The surface of the contacts domain. What is not exported here is private.

export { createContact } from './create-contact.ts'
export { csvLine } from './csv-writer.ts'
export { deleteContact, deleteContacts } from './delete-contacts.ts'
export { exportContacts } from './export-contacts.ts'
export { findContacts } from './find-contacts.ts'
export { exportImportErrors, findImportErrors, findImports, getImport } from './find-imports.ts'
export { formerAddressesOf, removeFormerAddress } from './former-addresses.ts'
export { indexImport } from './index-import.ts'
export { contactsSuppressed, importContacts, indexContacts } from './jobs.ts'
export { addToList, removeFromList } from './list-members.ts'
export { createList, deleteList, renameList } from './lists.ts'
export { matchAddresses } from './match-addresses.ts'
export { pendingContactJobs, sweepDraftImports } from './pending.ts'
export { companyDomain } from './public-domains.ts'
export {
  allLists,
  countContacts,
  findLists,
  freeFields,
  getContact,
  getList,
  knownTags,
  listsOfContact,
  mergeFieldKeys,
} from './queries.ts'
export { UPLOAD_MAX } from './receive-upload.ts'
export { recordActivity, setAwayUntil } from './record-contact.ts'
export { runImport } from './run-import.ts'
export { discardImport, startImport } from './start-import.ts'
export { suppress, suppressContacts } from './suppress.ts'
export {
  allow,
  createSuppression,
  deleteSuppression,
  findSuppressions,
  suppressionsFor,
} from './suppressions.ts'
export { isSuppressed, suppressionsOf } from './suppressions-of.ts'
export { tagContacts } from './tag-contacts.ts'
export { updateContact } from './update-contact.ts'
export { uploadImport } from './upload-import.ts'
