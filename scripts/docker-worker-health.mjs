// The health check of the workers' container: this machine's worker wrote its heartbeat lately.
import { hostname } from 'node:os'
import pg from 'pg'

const client = new pg.Client({
  connectionString: process.env.DATABASE_URL,
  options: '-c role=facteur_system',
})
await client.connect()
const { rowCount } = await client.query(
  `SELECT 1 FROM "WorkerNode" WHERE host = $1 AND "beatAt" > now() - interval '20 seconds'`,
  [hostname()],
)
await client.end()
process.exit(rowCount > 0 ? 0 : 1)
