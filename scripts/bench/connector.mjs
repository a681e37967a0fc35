import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { node24, root } from '../lib/paths.mjs'

const ROWS = 1_000_000
const CHANGED = 100
const ROUNDS = 3

/**
 * A million rows in the ERP and in the buffer, and a hundred changes: how long a run takes against a plain read of the
 * same rows through the same adapter, and what memory it needs. Rounds are interleaved; medians.
 */
export async function benchConnector({ databaseUrl, app }) {
  const ends = fork(join(root, 'scripts/bench/connector-ends.mjs'), [String(ROWS)], {
    execPath: node24,
    execArgv: ['--conditions=react-server'],
  })
  const db = new pg.Client({ connectionString: databaseUrl, options: '-c role=facteur_system' })
  await db.connect()
  try {
    const [given] = await once(ends, 'message')
    const company = await app.newCompany('Bench connecteur')
    await company.call('PUT', '/connector', {
      software: 'batigest',
      mode: 'site',
      erp: given.erp,
      site: given.site,
    })
    await firstRead(company, db, ends)
    const figures = { plain: [], run: [] }
    let idle = 0
    let peak = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      figures.plain.push(await plainRead(given.erp))
      await ask(ends, { change: { title: `Tour ${round}`, codes: codesOf(round) } })
      forgetPeak(app.workersPid)
      idle = memoryMb(app.workersPid, 'VmRSS')
      const run = await finished(company, await begin(company))
      if (run.counts.sent !== CHANGED || run.counts.unchanged !== ROWS - CHANGED)
        throw new Error(`bench: the run did something else: ${JSON.stringify(run)}`)
      figures.run.push(seconds(run))
      peak = Math.max(peak, memoryMb(app.workersPid, 'VmHWM'))
    }
    const [plain, run] = [figures.plain, figures.run].map(median)
    console.log(
      `plain read of ${ROWS} rows through the adapter  ${plain.toFixed(1)} s  (${list(figures.plain)})`,
    )
    console.log(
      `run with ${CHANGED} changes among them              ${run.toFixed(1)} s  (${list(figures.run)})`,
    )
    console.log(
      `ratio = ${(run / plain).toFixed(2)} (goal < 2)   worker's memory ${idle} MB before, ${peak} MB at most (goal < 600, whatever the number of rows)`,
    )
  } finally {
    await db.end()
    ends.disconnect()
  }
}

/** Fills the buffer by a run that is cancelled before it sends, and makes of it what a million creates would leave. */
async function firstRead(company, db, ends) {
  const id = await begin(company)
  let run
  do {
    await sleep(200)
    run = await company.call('GET', `/connector/runs/${id}`)
    if (run.state === 'failed') throw new Error(`bench: the first read failed: ${JSON.stringify(run.error)}`)
  } while (run.state !== 'pushing')
  console.log(
    `first read into an empty buffer                  ${((Date.now() - Date.parse(run.startedAt)) / 1000).toFixed(1)} s`,
  )
  await company.call('POST', `/connector/runs/${id}/cancel`)
  await db.query(`UPDATE "ConnectorRow" SET state = 'sent', "sentHash" = hash, "dueAt" = NULL, "intentAt" = NULL,
    "remoteId" = coalesce("remoteId", 'x' || key), account = (SELECT "siteAccountKey" FROM "Connector" c WHERE c."organisationId" = "ConnectorRow"."organisationId")`)
  const { planted } = await ask(ends, {
    plant: Array.from({ length: ROUNDS }, (_, round) => codesOf(round)).flat(),
  })
  await db.query(
    `UPDATE "ConnectorRow" b SET "remoteId" = p.id FROM unnest($1::text[], $2::text[]) AS p (code, id) WHERE b.key = p.code`,
    [planted.map(([code]) => code), planted.map(([, remote]) => remote)],
  )
  await db.query('RESET ROLE')
  await db.query('VACUUM ANALYZE "ConnectorRow"')
}

/** In a process of its own, as a worker is. */
async function plainRead(erp) {
  const child = fork(join(root, 'scripts/bench/connector-read.mjs'), [JSON.stringify(erp)], {
    execPath: node24,
    execArgv: ['--conditions=react-server'],
  })
  const [{ rows, took }] = await once(child, 'message')
  if (rows !== ROWS) throw new Error(`bench: ${rows} rows read`)
  return took
}

/** Spread over the table, others in each round. */
function codesOf(round) {
  return Array.from({ length: CHANGED }, (_, n) => String(n * 9973 + round).padStart(8, '0'))
}

async function begin(company) {
  const { id } = await company.call('POST', '/connector/runs', { direction: 'to_site' })
  return id
}

async function finished(company, id) {
  for (;;) {
    const run = await company.call('GET', `/connector/runs/${id}`)
    if (run.finishedAt) return run
    await sleep(250)
  }
}

function seconds({ startedAt, finishedAt }) {
  return (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
}

async function ask(ends, message) {
  ends.send(message)
  const [answer] = await once(ends, 'message')
  return answer
}

/** From here on, the most memory is counted anew. */
function forgetPeak(pid) {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

function memoryMb(pid, name) {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8')
    .split('\n')
    .find((each) => each.startsWith(name))
  return Math.round(Number(/\d+/.exec(line)[0]) / 1024)
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

function list(values) {
  return values.map((value) => value.toFixed(1)).join(', ')
}
