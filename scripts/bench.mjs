// `npm run bench [sending|import|web|inbox|classifier]`. Runs on any Node >= 20 with nothing installed.
import { handOver } from './lib/hand-over.mjs'
import { install } from './lib/install.mjs'
import { program } from './lib/say.mjs'

await program(async () => {
  await install({ tools: true })
  await handOver('scripts/bench/main.mjs', process.argv.slice(2))
})
