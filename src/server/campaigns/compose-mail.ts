import { fill, fillSubject, hasField, type MergeValues, parseTemplate, type Template } from './merge.ts'

/** What every mail of a company says about its sender. */
export type Sender = { name: string; address: string | null; locale: string }

/** A step with its templates parsed once, and the frame around them. */
export type Prepared = { subject: Template; html: Template; text: Template }

export type MergeContact = {
  email: string
  firstName: string
  lastName: string
  company: string
  phone: string
  fields: unknown
}

type Content = { subject: string; html: string; text: string }

/** Parses a step of a campaign. Without an unsubscribe link of its own it gets the footer. */
export function prepareStep(step: Content, sender: Sender): Prepared {
  const link = (syntax: 'html' | 'text', source: string) =>
    hasField(parseTemplate(source, syntax), 'unsubscribeUrl')
  const html = link('html', step.html) ? step.html : step.html + htmlFooter(sender)
  const text = link('text', step.text) ? step.text : step.text + textFooter(sender)
  return {
    subject: parseTemplate(step.subject, 'text'),
    html: parseTemplate(page(html, sender), 'html'),
    text: parseTemplate(text, 'text'),
  }
}

/** Parses a mail to one person: no footer. */
export function prepareSingle(mail: Content, sender: Sender): Prepared {
  return {
    subject: parseTemplate(mail.subject, 'text'),
    html: parseTemplate(page(mail.html, sender), 'html'),
    text: parseTemplate(mail.text, 'text'),
  }
}

/** A mail that a person wrote to a person: every word as it stands, braces too. */
export function frameMail({ subject, html, text }: Content, sender: Sender): Content {
  return { subject, html: page(html, sender), text }
}

/** Fills a prepared mail in for one contact. */
export function composeMail(prepared: Prepared, contact: MergeContact, unsubscribeUrl: string): Content {
  const values = valuesOf(contact, unsubscribeUrl)
  return {
    subject: fillSubject(prepared.subject, values),
    html: fill(prepared.html, values),
    text: fill(prepared.text, values),
  }
}

/** The words that the footer adds, as they come back in what answers quote: the inbox does not take them for the writer's. */
export function ownFooters({ name, address }: Pick<Sender, 'name' | 'address'>): string[] {
  const who = [name, address].filter(Boolean).join(', ').replace(/[{}]/g, '')
  return [FRENCH, ENGLISH].flatMap(({ from, leave }) => [`${from} ${who}.`, leave])
}

/** RFC 8058: one click in the reader's mail program, by a POST without cookies. */
export function unsubscribeHeaders(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

/** A contact of whom nothing but the address is known. */
export function strangerAt(email: string): MergeContact {
  return { email, firstName: '', lastName: '', company: '', phone: '', fields: {} }
}

function valuesOf(contact: MergeContact, unsubscribeUrl: string): MergeValues {
  const free = (contact.fields ?? {}) as Record<string, unknown>
  return (key) => {
    switch (key) {
      case 'email':
        return contact.email
      case 'firstName':
        return contact.firstName
      case 'lastName':
        return contact.lastName
      case 'company':
        return contact.company
      case 'phone':
        return contact.phone
      case 'unsubscribeUrl':
        return unsubscribeUrl
      default: {
        const value = Object.hasOwn(free, key) ? free[key] : ''
        return value === null || value === undefined ? '' : String(value)
      }
    }
  }
}

function page(body: string, sender: Sender): string {
  return (
    `<!doctype html>\n<html lang="${sender.locale}">\n<head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width, initial-scale=1"></head>\n' +
    `<body style="font-family: Arial, Helvetica, sans-serif; font-size: 15px; line-height: 1.5;">\n${body}\n</body>\n</html>\n`
  )
}

function htmlFooter(sender: Sender): string {
  const words = sender.locale === 'en' ? ENGLISH : FRENCH
  const who = literal([sender.name, sender.address].filter(Boolean).join(', '))
  return (
    '\n<p style="margin-top: 32px; padding-top: 12px; border-top: 1px solid #dddddd; font-size: 12px; color: #6b6b6b;">' +
    `${words.from} ${who}.<br><a href="{{unsubscribeUrl}}" style="color: #6b6b6b;">${words.leave}</a></p>`
  )
}

function textFooter(sender: Sender): string {
  const words = sender.locale === 'en' ? ENGLISH : FRENCH
  const who = [sender.name, sender.address].filter(Boolean).join(', ').replace(/[{}]/g, '')
  return `\n\n-- \n${words.from} ${who}.\n${words.leave}${words.colon} {{unsubscribeUrl}}\n`
}

/** A company's own words inside a template: neither markup nor merge field. */
function literal(text: string): string {
  return text
    .replace(/[{}]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>')
}

const FRENCH = { from: 'Vous recevez ce message de', leave: 'Se désinscrire', colon: '\u00a0:' }
const ENGLISH = { from: 'You receive this message from', leave: 'Unsubscribe', colon: ':' }
