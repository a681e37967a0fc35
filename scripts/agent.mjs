// `npm run agent`: the agent beside an ERP as one file, agent/dist/facteur-agent.mjs. Runs on any Node >= 20 with nothing installed.
import { handOver } from './lib/hand-over.mjs'
import { install } from './lib/install.mjs'
import { program } from './lib/say.mjs'

await program(async () => {
  await install({ tools: true })
  await handOver('scripts/agent/main.mjs', process.argv.slice(2))
})
