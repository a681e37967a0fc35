/** The one implementation of the SMTP port. */
export { openSmtp } from './nodemailer.ts'
