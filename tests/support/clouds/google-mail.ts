import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Guard, refusal } from './google-answers.ts'
import type { User } from './google-user.ts'
import type { CloudStandIn } from './port.ts'
import type { Answer, Route } from './wire.ts'

const SEND = ['gmail.send', 'gmail.compose', 'gmail.modify']

/** Gmail: sending, as JSON and as an upload. */
export function mailRoutes(users: User[], sent: CloudStandIn['sent'], guard: Guard): Route[] {
  const send = (mime: string, key: string | undefined, sub: string): Answer => {
    if (key !== 'me' && key !== sub) return refusal(403, 'forbidden', `Delegation denied for ${sub}`)
    const user = users.find(({ primaryEmail }) => primaryEmail === sub)
    if (!user?.licensed || Date.now() < user.mailboxAt)
      return refusal(400, 'failedPrecondition', 'Mail service not enabled', { status: 'FAILED_PRECONDITION' })
    const to = headerOf(mime, 'to').split(',').map(addressIn).filter(Boolean)
    if (to.length === 0)
      return refusal(400, 'invalidArgument', 'Recipient address required', { status: 'INVALID_ARGUMENT' })
    // Whatever From says: it is the user's own.
    sent.push({ from: sub, to, body: mime })
    const id = randomBytes(8).toString('hex')
    return { status: 200, body: { id, threadId: id, labelIds: ['SENT'] } }
  }
  return [
    guard(SEND, {
      method: 'POST',
      path: /^\/gmail\/v1\/users\/(?<key>[^/]+)\/messages\/send$/,
      changes: true,
      body: z.strictObject({ raw: z.string().regex(/^[\w-]+$/), threadId: z.string().optional() }),
      answer: ({ path, body }, sub) =>
        send(Buffer.from((body as { raw: string }).raw, 'base64url').toString('utf8'), path.key, sub),
    }),
    guard(SEND, {
      method: 'POST',
      path: /^\/upload\/gmail\/v1\/users\/(?<key>[^/]+)\/messages\/send$/,
      changes: true,
      query: z.strictObject({ uploadType: z.literal('media') }),
      form: 'text',
      body: z.string().min(1),
      answer: ({ path, body, headers }, sub) =>
        headers['content-type'] === 'message/rfc822'
          ? send(body as string, path.key, sub)
          : refusal(400, 'badRequest', 'Media type is not supported. Valid media types: [message/*]'),
    }),
  ]
}

function headerOf(mime: string, name: string): string {
  const head = mime.split('\r\n\r\n')[0]?.replace(/\r\n[ \t]+/g, ' ') ?? ''
  const line = head.split('\r\n').find((each) => each.toLowerCase().startsWith(`${name}:`))
  return line?.slice(name.length + 1).trim() ?? ''
}

function addressIn(text: string): string {
  return (/<([^>]+)>/.exec(text)?.[1] ?? text).trim().toLowerCase()
}
