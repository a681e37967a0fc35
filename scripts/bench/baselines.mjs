import { randomUUID } from 'node:crypto'
import nodemailer from 'nodemailer'
import pg from 'pg'

const CONNECTIONS = 10

export const HTML = `<p>Bonjour {{firstName|cher client}},</p>${'<p>Nous posons vos fenêtres en une journée, sans poussière, et nous garantissons le travail dix ans. Voulez-vous un devis pour votre atelier ?</p>'.repeat(28)}`
const TEXT = HTML.replace(/<[^>]+>/g, '\n')

/** nodemailer's own pool, nothing stored: what one Node thread can compose and push. */
export async function rawPool(port, count) {
  const transport = open(port)
  const start = performance.now()
  await inFlight(count, CONNECTIONS * 2, (n) => transport.sendMail(mail(n)))
  transport.close()
  return rate(count, start)
}

/** The honest simple sender: a claim committed before the mail, an outcome after, one mail at a time. */
export async function durablePool(port, count, databaseUrl) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS })
  await pool.query(`CREATE TABLE IF NOT EXISTS bench_message (id int PRIMARY KEY, status text NOT NULL, message_id text, sent_at timestamptz);
    TRUNCATE bench_message; INSERT INTO bench_message SELECT n, 'planned' FROM generate_series(0, ${count - 1}) n`)
  const transport = open(port)
  const start = performance.now()
  await inFlight(count, CONNECTIONS, async (n) => {
    const message = mail(n)
    await pool.query(
      `UPDATE bench_message SET status = 'sending', message_id = $2 WHERE id = $1 AND status = 'planned'`,
      [n, message.messageId],
    )
    await transport.sendMail(message)
    await pool.query(`UPDATE bench_message SET status = 'sent', sent_at = now() WHERE id = $1`, [n])
  })
  const result = rate(count, start)
  transport.close()
  await pool.query('DROP TABLE bench_message')
  await pool.end()
  return result
}

function open(port) {
  return nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Number.POSITIVE_INFINITY,
    maxRequeues: 0,
  })
}

function mail(n) {
  return {
    from: '"Menuiserie Durand" <contact@bench.example>',
    to: `client${n}@clients.example`,
    subject: 'Vos fenêtres en une journée',
    messageId: `<${randomUUID()}@bench.example>`,
    html: HTML.replace('{{firstName|cher client}}', `Prénom${n}`),
    text: TEXT.replace('{{firstName|cher client}}', `Prénom${n}`),
    headers: {
      'List-Unsubscribe': `<https://bench.example/u/${n}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  }
}

async function inFlight(count, width, work) {
  let next = 0
  const lane = async () => {
    while (next < count) {
      const n = next
      next += 1
      await work(n)
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
}

function rate(count, start) {
  return Math.round(count / ((performance.now() - start) / 1000))
}
