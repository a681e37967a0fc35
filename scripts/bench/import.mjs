import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { peakMemoryMb } from './app.mjs'

const ROWS = 1_000_000

const ROUNDS = 3

/** What the import is held against: the same file by one COPY, into a heap and into a table that refuses an address twice. */
const BASELINES = {
  heap: { company: '', unique: '' },
  keyed: {
    company: `organisation uuid NOT NULL DEFAULT '${randomUUID()}',`,
    unique: ', UNIQUE (organisation, email)',
  },
}

/** Rows a second of a CSV of a million contacts, through the API and a worker, against bare COPYs of the same file. */
export async function benchImport({ databaseUrl, app }) {
  const folder = mkdtempSync(join(tmpdir(), 'facteur-csv-'))
  try {
    const file = join(folder, 'contacts.csv')
    await writeCsv(file)
    const { heap, keyed } = await bareCopies(file, databaseUrl)
    const company = await app.newCompany('Bench import')
    app.million = company
    const begun = performance.now()
    const stream = createReadStream(file)
    const job = await company.call('POST', '/contacts/imports', stream, {
      'content-type': 'text/csv',
      'content-length': String(statSync(file).size),
    })
    const uploaded = (performance.now() - begun) / 1000
    const state = await finished(company, job.id)
    const seconds = (Date.parse(state.completedAt) - Date.parse(state.startedAt)) / 1000
    const rate = Math.round(ROWS / seconds)
    console.log(`COPY into a bare heap                       ${heap} rows/s`)
    console.log(`COPY, unique (organisation, email)          ${keyed} rows/s`)
    console.log(
      `Facteur import                              ${rate} rows/s (upload ${uploaded.toFixed(1)} s, then ${seconds.toFixed(1)} s; created ${state.created}, failed ${state.failed})`,
    )
    console.log(
      `ratio to the COPY with the unique key = ${(rate / keyed).toFixed(2)} (goal >= 0.25), to the bare heap = ${(rate / heap).toFixed(2)}   worker's peak memory ${peakMemoryMb(app.workersPid)} MB (goal < 300)`,
    )
    await indexed(company, job.id)
    console.log(`searchable ${((performance.now() - begun) / 1000).toFixed(1)} s after the upload began`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function writeCsv(file) {
  const out = createWriteStream(file)
  out.write('email,firstName,lastName,company,phone\n')
  for (let n = 0; n < ROWS; n += 1) {
    const line = `contact.${n}@societe${n % 5000}.example,Prénom${n % 977},Nom${n % 7919},Société ${n % 5000},+33 1 ${String(n).padStart(8, '0')}\n`
    if (!out.write(line)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

/** Medians of interleaved rounds. */
async function bareCopies(file, databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const rates = { heap: [], keyed: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, table] of Object.entries(BASELINES))
      rates[name].push(await bareCopy(client, file, table))
  }
  await client.end()
  const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]
  return { heap: median(rates.heap), keyed: median(rates.keyed) }
}

async function bareCopy(client, file, { company, unique }) {
  await client.query(
    `CREATE TABLE bench_copy (${company} email text, first_name text, last_name text, company text, phone text${unique})`,
  )
  const start = performance.now()
  await pipeline(
    createReadStream(file),
    client.query(
      copyFrom(
        'COPY bench_copy (email, first_name, last_name, company, phone) FROM STDIN (FORMAT csv, HEADER true)',
      ),
    ),
  )
  const rate = Math.round(ROWS / ((performance.now() - start) / 1000))
  await client.query('DROP TABLE bench_copy')
  return rate
}

async function finished(company, id) {
  for (;;) {
    const state = await company.call('GET', `/contacts/imports/${id}`)
    if (state.status === 'completed') return state
    if (state.status === 'failed') throw new Error(`bench: the import failed: ${JSON.stringify(state)}`)
    await sleep(250)
  }
}

async function indexed(company, id) {
  while ((await company.call('GET', `/contacts/imports/${id}`)).indexedAt === null) await sleep(500)
}
