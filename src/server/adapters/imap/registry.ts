/** The one implementation of the IMAP port. */
export { openImap } from './imapflow.ts'
