import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { durablePool, HTML, rawPool } from './baselines.mjs'

const MAILS = 6000
const ROUNDS = 3

/** Mails a second: raw pool, pool with a durable claim and outcome, Facteur's campaign; rounds interleaved, medians. */
export async function benchSending({ databaseUrl, app }) {
  const sink = fork(fileURLToPath(new URL('./sink.mjs', import.meta.url)))
  const [{ port }] = await once(sink, 'message')
  const company = await app.newCompany('Bench envoi')
  const listId = await importAudience(company)
  const mailbox = await company.call('POST', '/mailboxes', {
    kind: 'connected',
    address: 'contact@bench.example',
    displayName: 'Menuiserie Durand',
    smtp: { host: '127.0.0.1', port, security: 'none' },
  })
  const figures = { raw: [], durable: [], facteur: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    figures.raw.push(await rawPool(port, MAILS))
    figures.durable.push(await durablePool(port, MAILS, databaseUrl))
    figures.facteur.push(await campaign(company, listId, mailbox.id, databaseUrl))
  }
  sink.send('count')
  const [{ received, distinct }] = await once(sink, 'message')
  sink.disconnect()
  const [raw, durable, facteur] = [figures.raw, figures.durable, figures.facteur].map(median)
  console.log(`raw nodemailer pool -> sink          ${raw} mails/s  (${figures.raw.join(', ')})`)
  console.log(`the same + durable claim and outcome ${durable} mails/s  (${figures.durable.join(', ')})`)
  console.log(`Facteur campaign                     ${facteur} mails/s  (${figures.facteur.join(', ')})`)
  console.log(
    `ratio campaign / durable = ${(facteur / durable).toFixed(2)} (goal >= 1.0)   campaign / raw = ${(facteur / raw).toFixed(2)}`,
  )
  console.log(`sink received ${received}, distinct Message-IDs ${distinct}`)
}

async function importAudience(company) {
  const list = await company.call('POST', '/lists', { name: `Clients ${Date.now()}` })
  const rows = Array.from({ length: MAILS }, (_, n) => `client${n}@clients.example;Prénom${n};Nom${n}`)
  const csv = Buffer.from(['email;prénom;nom', ...rows].join('\n'))
  const job = await company.call('POST', `/contacts/imports?listId=${list.id}`, csv, {
    'content-type': 'text/csv',
  })
  for (;;) {
    const state = await company.call('GET', `/contacts/imports/${job.id}`)
    if (state.status === 'completed') return list.id
    if (state.status === 'failed') throw new Error('bench: the audience could not be imported')
    await sleep(200)
  }
}

async function campaign(company, listId, mailboxId, databaseUrl) {
  const { id } = await company.call('POST', '/campaigns', {
    name: `Bench ${Date.now()}`,
    listIds: [listId],
    mailboxIds: [mailboxId],
    steps: [{ subject: 'Vos fenêtres en une journée', html: HTML }],
    policy: {
      gap: 'PT0S',
      windows: [{ start: '00:00', end: '24:00' }],
      days: [1, 2, 3, 4, 5, 6, 7],
      dailyLimit: null,
      timeZone: 'Europe/Paris',
    },
  })
  await company.call('POST', `/campaigns/${id}/launch`)
  for (let state = {}; state.status !== 'completed'; await sleep(250))
    state = await company.call('GET', `/campaigns/${id}`)
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c role=facteur_system' })
  await client.connect()
  const { rows } = await client.query(
    `SELECT count(*)::int AS sent, extract(epoch FROM max("sentAt") - min("claimedAt"))::float AS seconds FROM "Message" WHERE "campaignId" = $1 AND status = 'sent'`,
    [id],
  )
  await client.end()
  if (rows[0].sent !== MAILS) throw new Error(`bench: ${rows[0].sent} of ${MAILS} sent`)
  return Math.round(rows[0].sent / rows[0].seconds)
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}
