import { Buffer } from 'node:buffer'
import { ClassifierContext, classify } from '#server/classifier/index'

const CONTEXT = ClassifierContext.parse({
  ownMailboxes: ['claire@atelier.example'],
  ownDomains: ['atelier.example'],
  ownFooters: ['Pour ne plus recevoir nos messages, répondez STOP ou désinscription.'],
  timezone: 'Europe/Paris',
})

type Made = {
  subject?: string
  from?: string
  date?: string
  type?: string
  headers?: string[]
  /** False: it answers nothing. */
  thread?: boolean
}

/** The bytes of a mail that answers ours unless told otherwise, written by a person unless its headers say otherwise. */
export function mail(body: string, made: Made = {}): Uint8Array {
  const head = [
    `From: ${made.from ?? 'Jean Client <jean@client.example>'}`,
    'To: claire@atelier.example',
    `Subject: =?utf-8?B?${Buffer.from(made.subject ?? 'Re: Vos fenêtres').toString('base64')}?=`,
    `Date: ${made.date ?? 'Mon, 3 Aug 2026 10:00:00 +0200'}`,
    'Message-ID: <1@client.example>',
    ...(made.thread === false ? [] : ['In-Reply-To: <ours@atelier.example>']),
    ...(made.headers ?? []),
    'MIME-Version: 1.0',
    `Content-Type: ${made.type ?? 'text/plain; charset=utf-8'}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}

/** What that mail means. */
export function meaning(body: string, made: Made = {}) {
  return classify(mail(body, made), CONTEXT)
}
