import { afterAll, beforeAll, expect, test } from 'vitest'
import { NewMessage, ReplyInput } from '#server/inboxes/answer-schema'
import { changeThread, getThread, replyToMessage, syncNow, writeMessage } from '#server/inboxes/index'
import type { Ctx } from '#server/kernel/context'
import { asTenant } from '#server/kernel/db'
import { type Runtime, startRuntime } from '#workers/runtime'
import { makeMailbox } from '../support/campaigns.ts'
import { startImapServer, type TestImapServer } from '../support/imap-server.ts'
import { boxUntil, mail, makeBox, messagesIn } from '../support/inboxes.ts'
import { makeCompany } from '../support/people.ts'
import { type Sink, startSink } from '../support/sink.ts'

const BOX = 'contact@atelier.example'
const PATIENCE_MS = 120_000
let server: TestImapServer
let sink: Sink
let runtime: Runtime
let ctx: Ctx
let box = ''

beforeAll(async () => {
  server = await startImapServer({ users: [BOX] })
  sink = await startSink()
  ctx = (await makeCompany('Atelier')).ctx
  box = await makeBox(ctx, { host: server.host, port: server.port, user: BOX, password: server.password })
  await makeMailbox(ctx, { port: sink.port, address: BOX })
  await server.append(
    'INBOX',
    mail({ id: '<q@client.example>', subject: 'Devis', from: 'elise@client.example' }),
  )
  runtime = await startRuntime()
  await syncNow(ctx, { id: box })
  await boxUntil(ctx, box, ({ firstSyncedAt }) => firstSyncedAt !== null)
})
afterAll(async () => {
  await runtime.stop()
  await sink.stop()
  await server.stop()
})

const threadUntil = async (
  id: string,
  wanted: (thread: Awaited<ReturnType<typeof getThread>>) => boolean,
) => {
  await expect.poll(async () => wanted(await getThread(ctx, { id })), { timeout: PATIENCE_MS }).toBe(true)
  return getThread(ctx, { id })
}

test('an answer leaves, its copy is filed and comes back, the original is marked, all by itself', async () => {
  const [message] = await messagesIn(ctx, box)
  const { threadId } = message!
  await changeThread(ctx, { id: threadId, seen: true })
  await replyToMessage(ctx, { ...ReplyInput.parse({ text: 'Bonjour' }), id: message!.id })
  const thread = await threadUntil(threadId, ({ messages }) => messages.length === 2)
  expect(thread.messages.map(({ direction }) => direction)).toEqual(['in', 'out'])
  expect(thread.outgoingMails).toEqual([])
  expect(sink.received.map(({ to }) => to)).toEqual(['elise@client.example'])
  await threadUntil(threadId, ({ answered }) => answered)
  await expect
    .poll(() => asTenant(ctx, (db) => db.inboxWrite.count({ where: { integrationId: box } })), {
      timeout: PATIENCE_MS,
    })
    .toBe(0)
})

test('a new message comes back into the conversation that it began', async () => {
  const input = NewMessage.parse({
    integrationId: box,
    to: ['luc@client.example'],
    subject: 'Plans',
    text: 'Voici',
  })
  const { threadId } = await writeMessage(ctx, input)
  const thread = await threadUntil(threadId!, ({ messages }) => messages.length === 1)
  expect(thread).toMatchObject({ subject: 'Plans', inInbox: false, outgoingMails: [] })
})
