import type { Received } from './sink.ts'

// What comes back to a mail of ours, as programs write it.

type Head = Record<string, string | null>
const US = 'Atelier <envoi@atelier.example>'
let made = 0

/** A whole message; `null` leaves a header out. */
export function write(head: Head, body: string[]): string {
  made += 1
  const fields: Head = {
    From: null,
    To: US,
    Subject: null,
    Date: rfc2822(new Date()),
    'Message-ID': `<r${made}.${Date.now()}@ailleurs.example>`,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    ...head,
  }
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  )
  return [...lines, '', ...body, ''].join('\r\n')
}

export function rfc2822(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000')
}

export function subjectOf({ raw }: Received): string {
  return /^subject: *(.+)$/im.exec(raw)?.[1] ?? ''
}

type Answer = { from?: string; named?: boolean; date?: Date; head?: Head }

/** A person's answer above what it quotes. */
export function answer(
  ours: Received,
  words: string[],
  { from, named = true, date, head = {} }: Answer = {},
): string {
  return write(
    {
      From: from ?? ours.to,
      Subject: `Re: ${subjectOf(ours)}`,
      ...(named && { 'In-Reply-To': ours.messageId, References: ours.messageId }),
      ...(date && { Date: rfc2822(date) }),
      ...head,
    },
    [
      ...words,
      '',
      'Le mer. 10 juin 2026 à 10:00, Atelier <envoi@atelier.example> a écrit :',
      '> Bonjour,',
      '> Pour ne plus rien recevoir : désinscription',
    ],
  )
}

/** A machine's answer for somebody away. */
export function absence(ours: Received, words: string, { from, named = true }: Answer = {}): string {
  return write(
    {
      From: from ?? ours.to,
      Subject: `Réponse automatique : ${subjectOf(ours)}`,
      'Auto-Submitted': 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      ...(named && { 'In-Reply-To': ours.messageId }),
    },
    ['Bonjour,', '', words, '', 'Cordialement'],
  )
}

export type Block = { address: string; action: string; status: string; words: string }

/** A report of RFC 3464 with a block a recipient. `returned`: the whole mail, its headers, or nothing of it. */
export function report(
  ours: Received,
  blocks: Block[],
  { french = false, returned = 'headers' } = {},
): string {
  const boundary = `b_${made}`
  const failed = blocks.map(({ address }) => address).join(', ')
  const copy =
    returned === 'mail'
      ? ['Content-Type: message/rfc822', '', ours.raw.trimEnd()]
      : ['Content-Type: text/rfc822-headers', '', ours.raw.slice(0, ours.raw.indexOf('\r\n\r\n'))]
  return write(
    {
      From: french
        ? 'Microsoft Outlook <MicrosoftExchange329e71ec@client.example>'
        : 'Mail Delivery System <MAILER-DAEMON@relais.example>',
      Subject: french ? `Non remis : ${subjectOf(ours)}` : 'Undelivered Mail Returned to Sender',
      'Auto-Submitted': 'auto-replied',
      'Content-Type': `multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    },
    [
      `--${boundary}`,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      french
        ? `Votre message à ${failed} n'a pas pu être remis.`
        : `This is the mail system at host relais.example. About: ${failed}`,
      '',
      `--${boundary}`,
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; relais.example',
      '',
      ...blocks.flatMap(({ address, action, status, words }) => [
        `Final-Recipient: rfc822; ${address}`,
        `Action: ${action}`,
        `Status: ${status}`,
        `Diagnostic-Code: smtp; ${words}`,
        '',
      ]),
      ...(returned === 'nothing' ? [] : [`--${boundary}`, ...copy, '']),
      `--${boundary}--`,
    ],
  )
}

/** Exim's report: a text, and a header that names the address. */
export function eximReport(ours: Received): string {
  return write(
    {
      From: 'Mail Delivery System <Mailer-Daemon@exim.example>',
      Subject: 'Mail delivery failed: returning message to sender',
      'X-Failed-Recipients': ours.to,
      'Auto-Submitted': 'auto-replied',
    },
    [
      'This message was created automatically by mail delivery software.',
      '',
      'A message that you sent could not be delivered to one or more of its',
      'recipients. This is a permanent error. The following address(es) failed:',
      '',
      `  ${ours.to}`,
      '    Unrouteable address',
      '',
      '------ This is a copy of the message, including all the headers. ------',
      '',
      ours.raw.trimEnd(),
    ],
  )
}

/** qmail's report; it names no mail of ours when its copy is cut. */
export function qmailReport(ours: Received, { copy = true } = {}): string {
  return write(
    { From: 'MAILER-DAEMON@smtp.hebergeur.example', Subject: 'failure notice', 'Return-Path': '<>' },
    [
      'Hi. This is the qmail-send program at smtp.hebergeur.example.',
      "I'm afraid I wasn't able to deliver your message to the following addresses.",
      "This is a permanent error; I've given up. Sorry it didn't work out.",
      '',
      `<${ours.to}>:`,
      '192.0.2.77 does not like recipient.',
      `Remote host said: 550 5.1.1 <${ours.to}>: Recipient address rejected: User unknown`,
      'Giving up on 192.0.2.77.',
      ...(copy ? ['', '--- Below this line is a copy of the message.', '', ours.raw.trimEnd()] : []),
    ],
  )
}

/** A complaint (RFC 5965), its reader's address kept or taken out. */
export function complaint(ours: Received, { redacted = false } = {}): string {
  return write(
    {
      From: 'fbl@operateur.example',
      Subject: `FW: ${subjectOf(ours)}`,
      'Content-Type': 'multipart/report; report-type=feedback-report; boundary="arf"',
    },
    [
      '--arf',
      'Content-Type: text/plain; charset=us-ascii',
      '',
      'This is an email abuse report for an email message received from IP 192.0.2.20.',
      '',
      '--arf',
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      'User-Agent: SomeGenerator/1.0',
      'Version: 1',
      ...(redacted ? [] : [`Original-Rcpt-To: <${ours.to}>`]),
      '',
      '--arf',
      'Content-Type: message/rfc822',
      '',
      redacted ? ours.raw.replaceAll(ours.to, 'redacted@operateur.example').trimEnd() : ours.raw.trimEnd(),
      '',
      '--arf--',
    ],
  )
}

/** What goes to many, of somebody we happen to know. */
export function newsletter(from: string): string {
  return write(
    {
      From: `Infos <${from}>`,
      Subject: 'Nos nouveautés de la rentrée',
      'List-Unsubscribe': '<https://ailleurs.example/u>',
      'List-Id': 'infos.ailleurs.example',
      Precedence: 'bulk',
    },
    ['Bonjour,', 'Voici nos nouveautés.', 'Pour vous désinscrire, cliquez ici.'],
  )
}
