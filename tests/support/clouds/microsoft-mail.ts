import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Guard, mailDenied, noMailbox, notFound, refusal } from './microsoft-answers.ts'
import type { User } from './microsoft-user.ts'
import type { CloudStandIn } from './port.ts'
import type { Answer, Route } from './wire.ts'

export type Draft = {
  /** With `Prefer: IdType="ImmutableId"` the first, without it the second, which ends when the draft leaves. */
  id: string
  movingId: string
  userId: string
  mime: string
  internetMessageId: string
  isDraft: boolean
}

type Mailboxes = {
  users: User[]
  drafts: Draft[]
  sent: CloudStandIn['sent']
  /** Exchange gives every draft a Message-ID of its own. */
  habits: { ownMessageIds: boolean }
}

const REQUEST_MAX = 4 * 1024 * 1024
const WRITE = ['Mail.ReadWrite']

/** Mailboxes: folders, drafts made from MIME, sending. */
export function mailRoutes({ users, drafts, sent, habits }: Mailboxes, guard: Guard): Route[] {
  const withMailbox = (key: string | undefined, then: (user: User) => Answer): Answer => {
    const user = users.find(({ id, userPrincipalName }) => id === key || userPrincipalName === key)
    if (!user) return refusal(404, 'ErrorInvalidUser', `The requested user '${key}' is invalid.`)
    return user.mailboxAt !== null && Date.now() >= user.mailboxAt ? then(user) : noMailbox()
  }
  const withDraft = (path: Record<string, string>, then: (draft: Draft, user: User) => Answer): Answer =>
    withMailbox(path.key, (user) => {
      const draft = drafts.find(
        (each) =>
          each.userId === user.id && (each.id === path.id || (each.isDraft && each.movingId === path.id)),
      )
      return draft
        ? then(draft, user)
        : refusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
    })
  const mail = (roles: string[], route: Route) => guard(roles, route, mailDenied)
  return [
    mail(['Mail.Read', 'Mail.ReadBasic.All', ...WRITE], {
      method: 'GET',
      path: /^\/v1\.0\/users\/(?<key>[^/]+)\/mailFolders$/,
      query: z.strictObject({
        $top: z.string().regex(/^\d+$/).optional(),
        $select: z
          .string()
          .regex(/^(id|displayName|totalItemCount)(,(id|displayName|totalItemCount))*$/)
          .optional(),
      }),
      answer: ({ path }) =>
        withMailbox(path.key, () => ({ status: 200, body: { value: [{ id: 'AAMkAGVm' }] } })),
    }),
    mail(WRITE, {
      method: 'POST',
      path: /^\/v1\.0\/users\/(?<key>[^/]+)\/messages$/,
      // A draft is no mail that left: faults strike its sending, unless they are aimed here.
      body: z.string().min(1),
      form: 'text',
      answer: ({ path, body, headers }) =>
        withMailbox(path.key, (user) => {
          const text = body as string
          if (text.length > REQUEST_MAX)
            return refusal(413, 'RequestEntityTooLarge', 'The request is too large.')
          if (headers['content-type'] !== 'text/plain' || !/^[A-Za-z\d+/]+={0,2}$/.test(text))
            return refusal(
              400,
              'ErrorMimeContentInvalidBase64String',
              'Invalid base64 string for MIME content.',
            )
          const mime = Buffer.from(text, 'base64').toString('utf8')
          const written = headerOf(mime, 'message-id')
          const own = `<${randomBytes(8).toString('hex')}@EURP250MB0001.outlook.example>`
          const draft = {
            id: `AAkALgAA${randomBytes(12).toString('base64')}`,
            movingId: `AAMkADAw${randomBytes(12).toString('base64')}`,
            userId: user.id,
            mime,
            internetMessageId: habits.ownMessageIds || !written ? own : written,
            isDraft: true,
          }
          drafts.push(draft)
          return { status: 201, body: shown(draft, headers.prefer) }
        }),
    }),
    mail(WRITE, {
      method: 'PATCH',
      path: /^\/v1\.0\/users\/(?<key>[^/]+)\/messages\/(?<id>[^/]+)$/,
      body: z.strictObject({ internetMessageId: z.string().regex(/^<[^<>\s]+>$/) }),
      answer: ({ path, body, headers }) =>
        withDraft(path, (draft) => {
          if (!draft.isDraft)
            return refusal(400, 'ErrorInvalidPropertySet', 'The property can only be set on a draft.')
          draft.internetMessageId = (body as { internetMessageId: string }).internetMessageId
          return { status: 200, body: shown(draft, headers.prefer) }
        }),
    }),
    mail(WRITE, {
      method: 'DELETE',
      path: /^\/v1\.0\/users\/(?<key>[^/]+)\/messages\/(?<id>[^/]+)$/,
      answer: ({ path }) =>
        withDraft(path, (draft) => {
          drafts.splice(drafts.indexOf(draft), 1)
          return { status: 204 }
        }),
    }),
    mail(['Mail.Send'], {
      method: 'POST',
      path: /^\/v1\.0\/users\/(?<key>[^/]+)\/messages\/(?<id>[^/]+)\/send$/,
      changes: true,
      answer: ({ path }) =>
        withDraft(path, (draft, user) => {
          if (!draft.isDraft) return notFound(draft.id)
          const from = addressIn(headerOf(draft.mime, 'from'))
          const to = headerOf(draft.mime, 'to').split(',').map(addressIn).filter(Boolean)
          if (!user.proxyAddresses.some((each) => each.toLowerCase() === `smtp:${from}`))
            return refusal(
              403,
              'ErrorSendAsDenied',
              'The user account does not have the right to send mail on behalf of the specified sending account.',
            )
          if (to.length === 0)
            return refusal(
              400,
              'ErrorInvalidRecipients',
              'At least one recipient is not valid., Recipient has no address.',
            )
          draft.isDraft = false
          sent.push({ from, to, body: draft.mime })
          return { status: 202, body: '' }
        }),
    }),
  ]
}

function shown(draft: Draft, prefer: unknown): object {
  const immutable = prefer === 'IdType="ImmutableId"'
  return {
    id: immutable ? draft.id : draft.movingId,
    internetMessageId: draft.internetMessageId,
    isDraft: draft.isDraft,
    subject: headerOf(draft.mime, 'subject'),
  }
}

function headerOf(mime: string, name: string): string {
  const head = mime.split('\r\n\r\n')[0]?.replace(/\r\n[ \t]+/g, ' ') ?? ''
  const line = head.split('\r\n').find((each) => each.toLowerCase().startsWith(`${name}:`))
  return line?.slice(name.length + 1).trim() ?? ''
}

function addressIn(text: string): string {
  return (/<([^>]+)>/.exec(text)?.[1] ?? text).trim().toLowerCase()
}
