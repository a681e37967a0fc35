// `npm run check`: types, format, import walls, dead code, tenancy. Runs on any Node with nothing installed.
import { handOver } from './lib/hand-over.mjs'
import { install } from './lib/install.mjs'
import { program } from './lib/say.mjs'

await program(async () => {
  await install({ tools: true })
  await handOver('scripts/check/main.mjs', process.argv.slice(2))
})
