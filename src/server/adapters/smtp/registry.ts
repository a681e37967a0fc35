/** The one implementation of the SMTP port. */

/** The bytes of a mail, for a folder of sent mail. */
export { compose } from './compose.ts'
export { openSmtp } from './nodemailer.ts'
