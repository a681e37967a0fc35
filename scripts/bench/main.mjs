// `npm run bench [sending|import|web|inbox|classifier|connector]`: ratios against raw baselines of the same run, on a throw-away durable PostgreSQL.
import { build } from '../lib/build.mjs'
import { withEmbeddedDatabase } from '../lib/embedded-database.mjs'
import { generateClient, migrate } from '../lib/prisma.mjs'
import { startApp } from './app.mjs'
import { benchClassifier } from './classifier.mjs'
import { benchConnector } from './connector.mjs'
import { benchImport } from './import.mjs'
import { benchInbox } from './inbox.mjs'
import { benchSending } from './sending.mjs'
import { benchWeb } from './web.mjs'

const STAGES = {
  sending: benchSending,
  import: benchImport,
  web: benchWeb,
  inbox: benchInbox,
  classifier: benchClassifier,
  connector: benchConnector,
}
const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !(name in STAGES))
if (unknown) {
  console.error(`bench: no stage "${unknown}"; there are ${Object.keys(STAGES).join(', ')}`)
  process.exit(1)
}

await generateClient()
await build()
await withEmbeddedDatabase(
  async (databaseUrl) => {
    const app = await startApp(databaseUrl)
    try {
      // The import leaves the million contacts that the web stage reads.
      for (const [name, stage] of Object.entries(STAGES)) {
        if (wanted.length > 0 && !wanted.includes(name)) continue
        console.log(`\n== ${name}`)
        await stage({ databaseUrl, app })
      }
    } finally {
      await app.stop()
    }
  },
  { durable: true, prepare: migrate },
)
