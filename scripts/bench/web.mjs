import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import { benchImport } from './import.mjs'

const SAMPLES = 60

/** API p95 at 100 connections over a million contacts, and how lists and counts grow from 10,000 to a million. */
export async function benchWeb({ databaseUrl, app }) {
  if (!app.million) await benchImport({ databaseUrl, app })
  const small = await tenThousand(app)
  const health = await load(`${app.url}/health`, {})
  const list = await load(`${app.url}/api/v1/contacts?limit=50`, {
    authorization: `Bearer ${app.million.key}`,
  })
  console.log(`GET /health at 100 connections                     ${health.rate} req/s, p95 ${health.p95} ms`)
  console.log(
    `GET /api/v1/contacts?limit=50 of 1,000,000 at 100  ${list.rate} req/s, p95 ${list.p95} ms (goal < 200), errors ${list.errors}`,
  )
  for (const [what, path] of [
    ['list', '/contacts?limit=50'],
    ['list sorted by name', '/contacts?limit=50&sort=name'],
    ['lists with counts', '/lists'],
    ['search, rare', '/contacts?search=contact.9999%40'],
    ['search, common', '/contacts?search=societe'],
  ]) {
    const at10k = await medianMs(small, path)
    const at1m = await medianMs(app.million, path)
    console.log(
      `${what.padEnd(22)} 10,000: ${at10k.toFixed(1)} ms   1,000,000: ${at1m.toFixed(1)} ms   ratio ${(at1m / at10k).toFixed(2)}`,
    )
  }
}

async function load(url, headers) {
  await run({ url, headers, connections: 100, duration: 3 })
  const { result, times } = await run({ url, headers, connections: 100, duration: 10 })
  times.sort((a, b) => a - b)
  return {
    rate: Math.round(result.requests.average),
    p95: Math.round(times[Math.floor(times.length * 0.95)]),
    errors: result.errors + result.non2xx,
  }
}

/** autocannon's own percentiles leave out the 95th: every answer's time is kept. */
function run(options) {
  const times = []
  return new Promise((done, failed) => {
    const load = autocannon(options, (error, result) => (error ? failed(error) : done({ result, times })))
    load.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds))
  })
}

async function tenThousand(app) {
  const company = await app.newCompany('Bench dix mille')
  const rows = Array.from(
    { length: 10_000 },
    (_, n) => `contact.${n}@societe${n % 50}.example,Prénom${n % 977},Nom${n % 7919},Société ${n % 50}`,
  )
  const csv = Buffer.from(['email,firstName,lastName,company', ...rows].join('\n'))
  const { id } = await company.call('POST', '/contacts/imports', csv, { 'content-type': 'text/csv' })
  while (!(await company.call('GET', `/contacts/imports/${id}`)).indexedAt) await sleep(250)
  return company
}

async function medianMs(company, path) {
  const times = []
  for (let n = 0; n < SAMPLES; n += 1) {
    const start = performance.now()
    await company.call('GET', path)
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[SAMPLES / 2]
}
