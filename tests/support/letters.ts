/** Mail as a joiner's workshop in Nantes receives it: raw messages for the boxes of the tests. */
export type Letter = { raw: string; seen?: boolean; folder?: string; minutesAgo: number }

export const BOX = 'contact@atelier-durand.example'

type Parts = {
  from: string
  to?: string
  cc?: string
  subject: string
  minutesAgo: number
  id: string
  text: string
  html?: string
  headers?: Record<string, string>
  files?: { name: string; type: string; body: string; contentId?: string }[]
  seen?: boolean
  folder?: string
}

/** A message with its alternatives, its pictures and its files, as common programs write it. */
export function letter(parts: Parts): Letter {
  const { from, to = BOX, cc, subject, minutesAgo, id, headers = {}, files = [], seen, folder } = parts
  const head = [
    `From: ${encodedName(from)}`,
    `To: ${to}`,
    ...(cc ? [`Cc: ${cc}`] : []),
    `Subject: ${encodedWord(subject)}`,
    `Date: ${new Date(Date.now() - minutesAgo * 60_000).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}>`,
    'MIME-Version: 1.0',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  const body = files.length > 0 ? mixed(parts, files) : alternatives(parts)
  return {
    raw: [...head, body].join('\r\n'),
    minutesAgo,
    ...(seen ? { seen } : {}),
    ...(folder ? { folder } : {}),
  }
}

/** The report of a mail server about an address that does not exist. */
export function failedDelivery(recipient: string, ourMessageId: string, minutesAgo: number): Letter {
  const edge = 'report-edge'
  const raw = [
    'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
    `To: ${BOX}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${new Date(Date.now() - minutesAgo * 60_000).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <dsn-${recipient.replace('@', '.')}@mx.example>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${edge}"`,
    '',
    `--${edge}`,
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system at host mx.example.',
    '',
    `<${recipient}>: host mx.example said: 550 5.1.1 User unknown`,
    `--${edge}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
    `--${edge}`,
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${ourMessageId}`,
    `To: ${recipient}`,
    `--${edge}--`,
    '',
  ].join('\r\n')
  return { raw, minutesAgo, seen: true }
}

function mixed(parts: Parts, files: NonNullable<Parts['files']>): string {
  const edge = `mixed-${parts.id.replace(/\W/g, '')}`
  const attached = files.map(({ name, type, body, contentId }) =>
    [
      `--${edge}`,
      `Content-Type: ${type}; name="${encodedWord(name)}"`,
      `Content-Disposition: ${contentId ? 'inline' : 'attachment'}; filename="${encodedWord(name)}"`,
      ...(contentId ? [`Content-ID: <${contentId}>`] : []),
      'Content-Transfer-Encoding: base64',
      '',
      body.replace(/(.{76})/g, '$1\r\n'),
    ].join('\r\n'),
  )
  const kind = files.some(({ contentId }) => contentId) ? 'related' : 'mixed'
  return [
    `Content-Type: multipart/${kind}; boundary="${edge}"`,
    '',
    `--${edge}`,
    alternatives(parts),
    ...attached,
    `--${edge}--`,
    '',
  ].join('\r\n')
}

function alternatives({ id, text, html }: Parts): string {
  const plain = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', text]
  if (html === undefined) return [...plain, ''].join('\r\n')
  const edge = `alternative-${id.replace(/\W/g, '')}`
  return [
    `Content-Type: multipart/alternative; boundary="${edge}"`,
    '',
    `--${edge}`,
    ...plain,
    `--${edge}`,
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    html,
    `--${edge}--`,
    '',
  ].join('\r\n')
}

function encodedName(person: string): string {
  const [, name, address] = /^(.*?)\s*<(.+)>$/.exec(person) ?? []
  return name && address ? `${encodedWord(name)} <${address}>` : person
}

function encodedWord(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII stays as it is
  return /^[\x00-\x7f]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
}
