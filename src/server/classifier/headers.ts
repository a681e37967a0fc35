import type { ReadMail } from './mail.ts'

/** The first header of that (lower case) name, trimmed; empty when there is none. */
export function header({ headers }: ReadMail, key: string): string {
  return headers.find((line) => line.key === key)?.value.trim() ?? ''
}

export function headersOf({ headers }: ReadMail, key: string): string[] {
  return headers.filter((line) => line.key === key).map(({ value }) => value.trim())
}

/** `Content-Type` of the whole mail, lower case, with its parameters. */
export function contentType(mail: ReadMail): string {
  return header(mail, 'content-type').toLowerCase()
}

export function partsOfType({ attachments }: ReadMail, ...types: string[]) {
  return attachments.filter(({ mimeType }) => types.includes(mimeType))
}

/** What the mail says to its reader. */
export function bodyOf({ text, textOfHtml }: ReadMail): string {
  return text ?? textOfHtml ?? ''
}

/** True for a mail that no mailbox stands behind; by itself it proves nothing, people's mails come so too. */
export function hasNullReturnPath(mail: ReadMail): boolean {
  return headersOf(mail, 'return-path').some((value) => /^<?\s*>?$/.test(value))
}
