import { connect, createServer, type Socket } from 'node:net'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { sealSecret } from '#server/kernel/secrets'
import { secretPlace } from '../../src/server/inboxes/secret-place.ts'
import { syncBox } from '../../src/server/inboxes/sync-inbox.ts'

type Server = { host: string; port: number; user: string; password: string }
type BoxOptions = {
  address?: string
  password?: string
  periodDays?: number | null
  intervalMinutes?: number
}

/** A connected box, as its form would have saved it. */
export async function makeBox(ctx: Ctx, server: Server, options: BoxOptions = {}): Promise<string> {
  const { password = server.password, periodDays = 90, intervalMinutes = 5 } = options
  const address = options.address ?? server.user
  return asTenant(ctx, async (db) => {
    const { id } = await db.inboxIntegration.create({
      data: {
        name: address,
        address,
        imapHost: server.host,
        imapPort: server.port,
        imapSecurity: 'none',
        imapUser: server.user,
        periodDays,
        intervalMinutes,
      },
      select: { id: true },
    })
    const place = secretPlace({ organisationId: ctx.organisationId, id })
    await db.inboxIntegration.updateMany({
      where: { id },
      data: { secret: await sealSecret(db, place, password) },
    })
    return id
  })
}

/** One wake-up of a box's sync, here and now. Answers the box as it is afterwards. */
export async function syncNow(ctx: Ctx, integrationId: string, signal = new AbortController().signal) {
  await asTenant(ctx, (db) =>
    db.inboxIntegration.updateMany({ where: { id: integrationId }, data: { retryAt: null } }),
  )
  await syncBox(ctx, { integrationId }, { signal })
  return boxOf(ctx, integrationId)
}

export function boxOf(ctx: Ctx, id: string) {
  return asTenant(ctx, (db) => db.inboxIntegration.findFirstOrThrow({ where: { id } }))
}

/** Waits until a box is as wanted; says what it was when it never is. */
export async function boxUntil(
  ctx: Ctx,
  id: string,
  wanted: (box: Awaited<ReturnType<typeof boxOf>>) => boolean,
  timeoutMs = 240_000,
) {
  for (const deadline = Date.now() + timeoutMs; ; ) {
    const box = await boxOf(ctx, id)
    if (wanted(box)) return box
    if (Date.now() > deadline)
      throw new Error(
        `Box stayed ${box.state}, ${box.storedCount} of ${box.serverCount}: ${JSON.stringify(box.lastError)}`,
      )
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

export function foldersOf(ctx: Ctx, integrationId: string) {
  return asTenant(ctx, (db) =>
    db.inboxFolder.findMany({ where: { integrationId }, orderBy: { path: 'asc' } }),
  )
}

export type StoredMail = {
  id: string
  threadId: string
  externalId: string
  subject: string
  direction: string
  seen: boolean
  flagged: boolean
  readable: boolean
  goneAt: Date | null
  classification: string | null
  contactId: string | null
  folders: string[]
}

/** Messages of a box with the paths of the folders that show them. */
export function messagesIn(ctx: Ctx, integrationId: string): Promise<StoredMail[]> {
  return asTenant(ctx, (db) =>
    db.$queryRaw<StoredMail[]>(sql`
      SELECT m.id, m."threadId", m."externalId", m.subject, m.direction, m.seen, m.flagged, m.readable, m."goneAt", m.classification,
        m."contactId", array(SELECT f.path FROM "InboxPlacement" p JOIN "InboxFolder" f ON f.id = p."folderId"
          WHERE p."messageId" = m.id ORDER BY f.path) AS folders
      FROM "InboxMessage" m WHERE m."integrationId" = ${integrationId}::uuid ORDER BY m."receivedAt", m.subject`),
  )
}

/** Rows, distinct external ids and places of a box. */
export async function countsIn(ctx: Ctx, integrationId: string) {
  const [row] = await asTenant(ctx, (db) =>
    db.$queryRaw<{ rows: number; distinct: number; places: number; gone: number }[]>(sql`
      SELECT count(*)::int AS rows, count(DISTINCT m."externalId")::int AS distinct, count(*) FILTER (WHERE m."goneAt" IS NOT NULL)::int AS gone,
        (SELECT count(*)::int FROM "InboxPlacement" p JOIN "InboxFolder" f ON f.id = p."folderId" WHERE f."integrationId" = ${integrationId}::uuid) AS places
      FROM "InboxMessage" m WHERE m."integrationId" = ${integrationId}::uuid`),
  )
  return row!
}

export type MailInput = {
  id?: string | null
  from?: string
  to?: string
  subject?: string
  text?: string
  date?: Date
  headers?: Record<string, string>
}

let made = 0

/** A plain mail as it lies on a server. `id: null`: without a Message-ID. */
export function mail(input: MailInput = {}): string {
  made += 1
  const {
    from = 'Paul Client <paul@client.example>',
    to = 'ines@exemple.fr',
    subject = `Sujet ${made}`,
  } = input
  const id = input.id === undefined ? `<m${made}@client.example>` : input.id
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${(input.date ?? new Date()).toUTCString().replace('GMT', '+0000')}`,
    ...(id === null ? [] : [`Message-ID: ${id}`]),
    ...Object.entries(input.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    input.text ?? `Bonjour, ceci est le message ${made}.`,
    '',
  ].join('\r\n')
}

export type WireTap = {
  host: string
  port: number
  commands: () => string[]
  reset: () => void
  stop: () => Promise<void>
}

/** Stands between a client and its server and notes what the client asks for. */
export async function startWireTap(target: { host: string; port: number }): Promise<WireTap> {
  let commands: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(target.port, target.host)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
    }
    client.on('data', (chunk) => commands.push(...chunk.toString('latin1').split('\r\n').filter(Boolean)))
    client.pipe(upstream)
    upstream.pipe(client)
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  return {
    host: '127.0.0.1',
    port,
    commands: () => commands,
    reset: () => {
      commands = []
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

/** Commands that ask for whole messages. */
export function bodyFetches(commands: string[]): string[] {
  return commands.filter((command) => /FETCH .*BODY\.PEEK\[\]/i.test(command))
}
