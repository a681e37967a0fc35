import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { catcherOwner, subjectOf } from '#server/captured/index'
import { dedicatedConnection } from '#server/kernel/db'
import { env } from '#server/kernel/env'
import { log } from '#server/kernel/log'

const MAIL_MAX_BYTES = 30 * 1024 * 1024
const BATCH = 500
const KEPT_DAYS = 14

type Owner = { organisationId: string | null }
type Arrival = {
  owner: string | null
  from: string
  to: string[]
  raw: Buffer
  settle: (error?: Error) => void
}

/**
 * The built-in mail catcher: an SMTP server on the loopback that keeps every mail in the database and delivers none.
 * A mail is answered 250 once its row is committed; mails that arrive together are committed together.
 */
export async function startCatcher(): Promise<{ stop: () => Promise<void> }> {
  const store = openStore()
  const server = new SMTPServer({
    name: 'facteur-catcher',
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: MAIL_MAX_BYTES,
    closeTimeout: 2000,
    socketTimeout: 5 * 60_000,
    onAuth({ username, password }, _session, done) {
      const user = catcherOwner(username ?? '', password ?? '')
      if (user) done(null, { user })
      else done(Object.assign(new Error('Unknown user'), { responseCode: 535 }))
    },
    onData(stream, session, done) {
      void receive(stream, session, store.add).then(
        () => done(null, 'Kept'),
        (error) => done(error),
      )
    },
  })
  server.on('error', (error) => log.warn({ err: error }, 'catcher trouble'))
  const listening = await listen(server, env().CATCHER_PORT)
  const purge = setInterval(() => void store.purge(), 3_600_000)
  return {
    async stop() {
      clearInterval(purge)
      if (listening) await new Promise<void>((done) => server.close(() => done()))
      await store.close()
    },
  }
}

/** False when another process of this installation already catches on the port. */
function listen(server: SMTPServer, port: number): Promise<boolean> {
  return new Promise((done, failed) => {
    server.server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return failed(error)
      log.warn({ port }, 'catcher: the port is taken, mails go to the process that has it')
      done(false)
    })
    server.listen(port, '127.0.0.1', () => {
      log.info({ port }, 'catcher: listening')
      done(true)
    })
  })
}

async function receive(
  stream: SMTPServerDataStream,
  { envelope, user }: SMTPServerSession,
  add: (arrival: Arrival) => void,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer)
  if (stream.sizeExceeded) throw Object.assign(new Error('Message too large'), { responseCode: 552 })
  const { organisationId: owner } = (user as Owner | undefined) ?? { organisationId: null }
  const from = envelope.mailFrom ? envelope.mailFrom.address : ''
  const to = envelope.rcptTo.map(({ address }) => address)
  await new Promise<void>((done, failed) => {
    add({ owner, from, to, raw: Buffer.concat(chunks), settle: (error) => (error ? failed(error) : done()) })
  })
}

type Connection = Awaited<ReturnType<typeof dedicatedConnection>>

/** Writes arrivals in batches over one connection of its own, opened anew when it was lost. */
function openStore() {
  const waiting: Arrival[] = []
  let connection: Connection | undefined
  let writing: Promise<void> | undefined

  async function connected(): Promise<Connection> {
    if (connection) return connection
    const opened = await dedicatedConnection()
    // A trial mail may go down with the machine, not with a process: waiting for the disk would halve the pace.
    await opened.query('SET synchronous_commit = off')
    opened.on('error', () => {
      connection = undefined
    })
    connection = opened
    return opened
  }

  async function write(): Promise<void> {
    // Lets what came in the same moment join the batch.
    await new Promise((turn) => setImmediate(turn))
    while (waiting.length > 0) {
      const batch = waiting.splice(0, BATCH)
      try {
        await insert(await connected(), batch)
        for (const { settle } of batch) settle()
      } catch (error) {
        log.error({ err: error }, 'catcher: mails not kept')
        const refusal = Object.assign(new Error('Not kept, try again later'), { responseCode: 451 })
        for (const { settle } of batch) settle(refusal)
      }
    }
    writing = undefined
  }

  return {
    add(arrival: Arrival): void {
      waiting.push(arrival)
      writing ??= write()
    },
    async purge(): Promise<void> {
      try {
        await (await connected()).query(PURGE, [KEPT_DAYS])
      } catch (error) {
        log.warn({ err: error }, 'catcher: old mails not thrown away')
      }
    },
    async close(): Promise<void> {
      await writing
      await connection?.end()
    },
  }
}

/** Recipients travel as one text a mail, since an array of arrays cannot be ragged. */
const INSERT = `
  INSERT INTO "CapturedMail" ("organisationId", "mailFrom", "rcptTo", subject, raw, size)
  SELECT o.id, m.sender, string_to_array(m.recipients, E'\\n'), m.subject, m.raw, length(m.raw)
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[]) WITH ORDINALITY
    AS m(owner, sender, recipients, subject, raw, place)
  LEFT JOIN "Organisation" o ON o.id = m.owner
  ORDER BY m.place`

/** Ids are UUID v7: their first 48 bits are the time. */
const PURGE = `
  DELETE FROM "CapturedMail" WHERE id < (lpad(to_hex((extract(epoch FROM now() - make_interval(days => $1)) * 1000)::bigint), 12, '0')
    || repeat('0', 20))::uuid`

async function insert(connection: Connection, batch: Arrival[]): Promise<void> {
  await connection.query({
    name: 'catcher-insert',
    text: INSERT,
    values: [
      batch.map(({ owner }) => owner),
      batch.map(({ from }) => from),
      batch.map(({ to }) => to.join('\n')),
      batch.map(({ raw }) => subjectOf(raw)),
      batch.map(({ raw }) => raw),
    ],
  })
}
