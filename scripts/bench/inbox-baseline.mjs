import { ImapFlow } from 'imapflow'
import pg from 'pg'
import PostalMime from 'postal-mime'

const BATCH = 200

/** The honest plain way: fetch, parse, insert 200 at a time, match the sender, thread by References. Messages a second. */
export async function rawSync({ host, port, user, password }, databaseUrl) {
  const db = new pg.Client(databaseUrl)
  await db.connect()
  await db.query(`
    DROP TABLE IF EXISTS bench_mail, bench_thread, bench_contact;
    CREATE TABLE bench_contact (id int PRIMARY KEY, email text UNIQUE NOT NULL);
    INSERT INTO bench_contact SELECT n, 'client' || n || '@societe' || n % 100 || '.example' FROM generate_series(0, 999) n;
    CREATE TABLE bench_thread (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, subject text, messages int NOT NULL DEFAULT 0, last_at timestamptz);
    CREATE TABLE bench_mail (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, uid int NOT NULL UNIQUE, message_id text UNIQUE, in_reply_to text, sender text,
      subject text, sent_at timestamptz, body text, contact_id int REFERENCES bench_contact, thread_id int NOT NULL REFERENCES bench_thread)`)
  const start = performance.now()
  const client = new ImapFlow({
    host,
    port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: password },
    logger: false,
  })
  client.on('error', () => undefined)
  await client.connect()
  await client.mailboxOpen('INBOX', { readOnly: true })
  let count = 0
  let batch = []
  for await (const { uid, source } of client.fetch('1:*', {
    uid: true,
    flags: true,
    internalDate: true,
    source: true,
  })) {
    batch.push({ uid, mail: await PostalMime.parse(source) })
    count += 1
    if (batch.length < BATCH) continue
    await store(db, batch)
    batch = []
  }
  if (batch.length > 0) await store(db, batch)
  await client.logout()
  const rate = Math.round(count / ((performance.now() - start) / 1000))
  await db.query('DROP TABLE bench_mail, bench_thread, bench_contact')
  await db.end()
  return rate
}

async function store(db, batch) {
  const rows = batch.map(({ uid, mail }) => ({
    uid,
    messageId: mail.messageId ?? null,
    parents: [...new Set([...(mail.references?.match(/<[^<>\s]+>/g) ?? []), mail.inReplyTo].filter(Boolean))],
    sender: mail.from?.address?.toLowerCase() ?? '',
    subject: mail.subject ?? '',
    sentAt: mail.date ? new Date(mail.date) : new Date(),
    text: mail.text ?? '',
  }))
  await db.query('BEGIN')
  const contacts = await db.query('SELECT id, email FROM bench_contact WHERE email = ANY($1)', [
    rows.map((r) => r.sender),
  ])
  const contactOf = new Map(contacts.rows.map(({ id, email }) => [email, id]))
  const parents = await db.query('SELECT message_id, thread_id FROM bench_mail WHERE message_id = ANY($1)', [
    rows.flatMap((r) => r.parents),
  ])
  const threadOf = new Map(parents.rows.map(({ message_id, thread_id }) => [message_id, thread_id]))
  const orphans = rows.filter(
    (r) => !r.parents.some((id) => threadOf.has(id) || rows.some((o) => o.messageId === id)),
  )
  const made = await db.query(
    'INSERT INTO bench_thread (subject) SELECT * FROM unnest($1::text[]) RETURNING id',
    [orphans.map((r) => r.subject)],
  )
  for (const [n, r] of orphans.entries()) threadOf.set(r.messageId, made.rows[n].id)
  for (const r of rows) {
    const parent = r.parents.find((id) => threadOf.has(id))
    r.threadId = threadOf.get(r.messageId) ?? threadOf.get(parent) ?? made.rows[0]?.id
    threadOf.set(r.messageId, r.threadId)
  }
  await db.query(
    `INSERT INTO bench_mail (uid, message_id, in_reply_to, sender, subject, sent_at, body, contact_id, thread_id)
     SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::int[], $9::int[])
     ON CONFLICT DO NOTHING`,
    [
      rows.map((r) => r.uid),
      rows.map((r) => r.messageId),
      rows.map((r) => r.parents.at(-1) ?? null),
      rows.map((r) => r.sender),
      rows.map((r) => r.subject),
      rows.map((r) => r.sentAt),
      rows.map((r) => r.text),
      rows.map((r) => contactOf.get(r.sender) ?? null),
      rows.map((r) => r.threadId),
    ],
  )
  await db.query(
    `UPDATE bench_thread t SET messages = messages + n.count, last_at = greatest(t.last_at, n.at)
     FROM (SELECT id, count(*)::int AS count, max(at) AS at FROM unnest($1::int[], $2::timestamptz[]) AS u(id, at) GROUP BY 1) n
     WHERE t.id = n.id`,
    [rows.map((r) => r.threadId), rows.map((r) => r.sentAt)],
  )
  await db.query('COMMIT')
}
