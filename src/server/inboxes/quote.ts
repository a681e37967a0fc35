import type { Locale } from '#server/kernel/errors'
import type { Person } from './schema.ts'

/** What is quoted below an answer, or passed on whole. */
export type Quoted = {
  from: Person
  to: Person[]
  cc: Person[]
  subject: string
  sentAt: Date
  text: string
  html: string | null
}

type Words = { locale: Locale; timeZone: string }
type Bodies = { html: string; text: string }

const BAR = 'margin: 0; padding-left: 12px; border-left: 2px solid #cccccc;'

/** The original behind a line that says who wrote it and when. */
export function quoted(original: Quoted, { locale, timeZone }: Words): Bodies {
  const when = instant(original.sentAt, locale, timeZone)
  const who = named(original.from)
  const line = locale === 'fr' ? `Le ${when}, ${who} a écrit\u00a0:` : `On ${when}, ${who} wrote:`
  const text = original.text.trimEnd().split(/\r?\n/)
  return {
    html: `<p>${escaped(line)}</p><blockquote style="${BAR}">${htmlOf(original)}</blockquote>`,
    text: `${line}\n${text.map((each) => (each.startsWith('>') ? `>${each}` : `> ${each}`)).join('\n')}`,
  }
}

/** The original as it stands, under what its head said. */
export function passedOn(original: Quoted, { locale, timeZone }: Words): Bodies {
  const french = locale === 'fr'
  const title = french ? '---------- Message transféré ----------' : '---------- Forwarded message ----------'
  const people = (list: Person[]) => list.map(named).join(', ')
  const lines: [string, string][] = [
    [french ? 'De' : 'From', named(original.from)],
    ['Date', instant(original.sentAt, locale, timeZone)],
    [french ? 'Objet' : 'Subject', original.subject],
    [french ? 'À' : 'To', people(original.to)],
    ['Cc', people(original.cc)],
  ]
  const colon = french ? '\u00a0: ' : ': '
  const head = [title, ...lines.filter(([, value]) => value).map(([name, value]) => name + colon + value)]
  return {
    html: `<p>${head.map(escaped).join('<br>')}</p>${htmlOf(original)}`,
    text: `${head.join('\n')}\n\n${original.text}`,
  }
}

/** Plain text as HTML that says the same. */
export function htmlOfText(text: string): string {
  return `<p>${escaped(text).replace(/\r?\n/g, '<br>')}</p>`
}

function htmlOf({ html, text }: Quoted): string {
  return html ?? htmlOfText(text)
}

function named({ name, address }: Person): string {
  return name && name !== address ? `${name} <${address}>` : address
}

function instant(at: Date, locale: Locale, timeZone: string): string {
  const day = { day: 'numeric', month: 'long', year: 'numeric', timeZone } as const
  const time = { hour: '2-digit', minute: '2-digit', hour12: false, timeZone } as const
  const [language, joint] = locale === 'fr' ? ['fr-FR', ' à '] : ['en-GB', ' at ']
  return (
    new Intl.DateTimeFormat(language, day).format(at) +
    joint +
    new Intl.DateTimeFormat(language, time).format(at)
  )
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
