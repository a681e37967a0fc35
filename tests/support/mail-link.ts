import pg from 'pg'
import PostalMime from 'postal-mime'
import type { Server } from './server.ts'

/** The link in the newest mail that the catcher holds for an address. */
export async function linkInMail(server: Server, email: string, path: string): Promise<string> {
  const client = new pg.Client(server.env.DATABASE_URL)
  await client.connect()
  try {
    await client.query("SELECT set_config('role', 'facteur_system', false)")
    for (const until = Date.now() + 120_000; Date.now() < until; ) {
      const { rows } = await client.query(
        'SELECT raw FROM "CapturedMail" WHERE $1 = ANY("rcptTo") ORDER BY id DESC LIMIT 1',
        [email],
      )
      const mail = rows[0] ? await PostalMime.parse(rows[0].raw) : undefined
      const link = new RegExp(`${path}/[\\w-]+`).exec(mail?.text ?? '')
      if (link) return link[0]
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error(`no mail with ${path} for ${email}`)
  } finally {
    await client.end()
  }
}
