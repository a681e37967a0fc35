// `npm start` and, with --dev, `npm run dev`. Runs on the machine's own Node (20 or later) with nothing installed.
import { handOver } from './lib/hand-over.mjs'
import { install } from './lib/install.mjs'
import { program } from './lib/say.mjs'

await program(async () => {
  await install({ tools: process.argv.includes('--dev') })
  await handOver('scripts/start/main.mjs', process.argv.slice(2))
})
