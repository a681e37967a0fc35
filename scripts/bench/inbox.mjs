import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startDovecot } from '../../tests/support/imap/dovecot.ts'
import { peakMemoryMb } from './app.mjs'
import { rawSync } from './inbox-baseline.mjs'
import { benchMail } from './inbox-mails.mjs'

const MAILS = 10_000
const ROUNDS = 3
const BOXES = 200
const POLLS = 5

/** First sync against the plain way and mbsync, polls with nothing new, and what 200 boxes cost one worker. Needs Dovecot. */
export async function benchInbox({ databaseUrl, app }) {
  if (!hasDovecot()) return console.log('skipped: no Dovecot here (apt-get install dovecot-imapd)')
  const large = Array.from({ length: ROUNDS }, (_, n) => `grande${n}@bench.example`)
  const small = Array.from({ length: BOXES }, (_, n) => `boite${n}@bench.example`)
  const server = await startDovecot({ users: [...large, ...small], connections: 100 })
  const db = new pg.Client({ connectionString: databaseUrl, options: '-c role=facteur_system' })
  await db.connect()
  try {
    await fill(server, large, MAILS)
    await fill(server, small, 20)
    const company = await app.newCompany('Bench réception')
    await importContacts(company)
    await firstSyncs({ server, databaseUrl, db, company, users: large })
    await manyBoxes({ server, db, company, app, users: small })
  } finally {
    await db.end()
    await server.stop()
  }
}

function hasDovecot() {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin']
  return folders.some((folder) => existsSync(join(folder, 'dovecot')))
}

async function fill(server, users, count) {
  const date = (n) => new Date(Date.now() - (count - n) * 60_000)
  for (const [box, user] of users.entries())
    for (let n = 0; n < count; n += 1)
      await server.append('INBOX', benchMail(n, box), { user, date: date(n) })
}

async function importContacts(company) {
  const rows = Array.from({ length: 1000 }, (_, n) => `client${n}@societe${n % 100}.example,Client ${n}`)
  const { id } = await company.call(
    'POST',
    '/contacts/imports',
    Buffer.from(['email,lastName', ...rows].join('\n')),
    {
      'content-type': 'text/csv',
    },
  )
  while ((await company.call('GET', `/contacts/imports/${id}`)).status !== 'completed') await sleep(200)
}

/** Rounds are interleaved, each on a box of its own with the same mails; medians. */
async function firstSyncs({ server, databaseUrl, db, company, users }) {
  const figures = { plain: [], facteur: [], later: [] }
  for (const user of users) {
    figures.plain.push(await rawSync({ ...server, user }, databaseUrl))
    const id = await connect(company, server, user)
    const box = await until(db, id, ({ state }) => state === 'synced')
    if (box.storedCount !== MAILS) throw new Error(`bench: ${box.storedCount} of ${MAILS} stored`)
    figures.facteur.push(Math.round(MAILS / ((box.firstSyncedAt - box.createdAt) / 1000)))
    const begun = Date.now()
    await until(db, id, ({ searchPending }) => !searchPending)
    figures.later.push(Math.round((Date.now() - begun) / 100) / 10)
  }
  const [plain, facteur, later] = [figures.plain, figures.facteur, figures.later].map(median)
  console.log(
    `imapflow + postal-mime + inserts + match + threads  ${plain} messages/s  (${figures.plain.join(', ')})`,
  )
  console.log(
    `Facteur first sync of ${MAILS}                       ${facteur} messages/s  (${figures.facteur.join(', ')})`,
  )
  console.log(
    `ratio = ${(facteur / plain).toFixed(2)} (goal >= 0.8)   classified and searchable ${later} s later`,
  )
  console.log(mbsync(server, users[0]))
}

async function connect(company, { host, port, password }, address) {
  const imap = { host, port, security: 'none' }
  const input = { name: address, address, password, imap, intervalMinutes: 1440 }
  return (await company.call('POST', '/inbox/integrations', input)).id
}

async function until(db, id, wanted) {
  for (;;) {
    const { rows } = await db.query('SELECT * FROM "InboxIntegration" WHERE id = $1', [id])
    if (wanted(rows[0])) return rows[0]
    if (rows[0].state === 'error') throw new Error(`bench: ${JSON.stringify(rows[0].lastError)}`)
    await sleep(100)
  }
}

/** The same box by mbsync into a folder, with and without forcing each file to the disk. */
function mbsync({ host, port, password }, user) {
  const rates = []
  for (const fsync of ['yes', 'no']) {
    const folder = mkdtempSync(join(tmpdir(), 'facteur-mbsync-'))
    const config = `FSync ${fsync}
IMAPAccount box
Host ${host}
Port ${port}
User ${user}
Pass "${password}"
SSLType None
AuthMechs LOGIN

IMAPStore far
Account box

MaildirStore near
Inbox ${folder}/inbox

Channel one
Far :far:
Near :near:
Patterns INBOX
Create Near
Sync Pull
SyncState *
`
    writeFileSync(join(folder, 'config'), config)
    const start = performance.now()
    const { error, status, stderr } = spawnSync('mbsync', ['-c', join(folder, 'config'), 'one'], {
      encoding: 'utf8',
    })
    const rate = Math.round(MAILS / ((performance.now() - start) / 1000))
    rmSync(folder, { recursive: true, force: true })
    if (error) return 'mbsync                      not installed (apt-get install isync)'
    if (status !== 0) return `mbsync                      failed: ${stderr.trim().slice(0, 200)}`
    rates.push(`${fsync === 'yes' ? 'with' : 'without'} fsync ${rate} messages/s`)
  }
  return `mbsync (files only)         ${rates.join(', ')}`
}

async function manyBoxes({ server, db, company, app, users }) {
  const begun = Date.now()
  const ids = []
  for (const user of users) ids.push(await connect(company, server, user))
  for (const id of ids) await until(db, id, ({ state }) => state === 'synced')
  console.log(`${BOXES} boxes connected and synced in ${((Date.now() - begun) / 1000).toFixed(1)} s`)
  await watched(server, BOXES)
  const start = performance.now()
  for (let round = 0; round < POLLS; round += 1) await pollAll(db, ids)
  const rate = Math.round((BOXES * POLLS) / ((performance.now() - start) / 60_000))
  console.log(`polls with nothing new, 50 at a time   ${rate} boxes/min`)
  console.log(
    `${BOXES} boxes on one worker, each with a connection that waits for new mail: ${residentMb(app.workersPid)} MB resident, ${peakMemoryMb(app.workersPid)} MB at most (goal < 1000)`,
  )
}

/** Waits until the worker holds a connection to every box. */
async function watched({ port }, count) {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  const established = new RegExp(`^\\s*\\d+: [0-9A-F]{8}:${hex} [0-9A-F]{8}:[0-9A-F]{4} 01 `, 'gm')
  for (let tries = 0; tries < 240; tries += 1) {
    const held = readFileSync('/proc/net/tcp', 'utf8').match(established)?.length ?? 0
    if (held >= count) return
    await sleep(500)
  }
  throw new Error('bench: not every box is watched after two minutes')
}

/** Every box is due at once, as after a night. */
async function pollAll(db, ids) {
  const { rows } = await db.query('SELECT clock_timestamp() AS now')
  await db.query(
    `INSERT INTO "Outbox" ("organisationId", job, key, payload)
     SELECT "organisationId", 'inboxes.sync', id::text, jsonb_build_object('integrationId', id) FROM "InboxIntegration" WHERE id = ANY($1)
     ON CONFLICT ("organisationId", job, key) DO UPDATE SET "runAt" = now()`,
    [ids],
  )
  await db.query(`SELECT pg_notify('outbox', '')`)
  for (;;) {
    const left = await db.query(
      'SELECT 1 FROM "InboxIntegration" WHERE id = ANY($1) AND "lastSyncAt" < $2 LIMIT 1',
      [ids, rows[0].now],
    )
    if (left.rowCount === 0) return
    await sleep(20)
  }
}

function residentMb(pid) {
  const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kb) / 1024)
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}
