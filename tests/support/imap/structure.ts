import { field, type Part, split } from './mime.ts'

/** BODYSTRUCTURE as RFC 3501 writes it, with its extension data. */
export function bodyStructure(part: Part): string {
  if (part.children.length > 0) {
    const subtype = quote(part.type.slice('multipart/'.length))
    return `(${part.children.map(bodyStructure).join('')} ${subtype} ${params(part.params)} NIL NIL NIL)`
  }
  const [type = 'text', subtype = 'plain'] = part.type.split('/')
  const lines = part.body.toString('latin1').split('\r\n').length - 1
  const basic = `${quote(type)} ${quote(subtype)} ${params(part.params)} ${quote(part.id)} NIL ${quote(part.encoding)} ${part.body.length}`
  const disposition = part.disposition
    ? `(${quote(part.disposition.value)} ${params(part.disposition.params)})`
    : 'NIL'
  const extension = `NIL ${disposition} NIL NIL`
  if (type === 'text') return `(${basic} ${lines} ${extension})`
  return `(${basic} ${extension})`
}

/** ENVELOPE with what clients read: date, subject, people, ids. */
export function envelope(raw: Buffer): string {
  const { header } = split(raw)
  const plain = (name: string) => quote(field(header, name))
  const people = (name: string) => addresses(field(header, name))
  const from = people('from')
  return `(${plain('date')} ${plain('subject')} ${from} ${from} ${from} ${people('to')} ${people('cc')} NIL ${plain('in-reply-to')} ${plain('message-id')})`
}

function addresses(text: string | null): string {
  if (!text) return 'NIL'
  const each = text.split(',').map((one) => {
    const [, name = '', local = '', domain = ''] =
      /^\s*(?:"?([^"<]*?)"?\s*<)?([^<>@\s]+)@([^<>\s]+)>?\s*$/.exec(one) ?? []
    return `(${quote(name || null)} NIL ${quote(local)} ${quote(domain)})`
  })
  return `(${each.join('')})`
}

function params(record: Record<string, string>): string {
  const entries = Object.entries(record)
  return entries.length === 0
    ? 'NIL'
    : `(${entries.map(([name, value]) => `${quote(name)} ${quote(value)}`).join(' ')})`
}

function quote(value: string | null): string {
  return value === null ? 'NIL' : `"${value.replace(/["\\]/g, '\\$&')}"`
}
