// `npm run sdk`: the API's types for the SDK, from the declared operations, and its JavaScript. Runs on any Node >= 20 with nothing installed.
import { handOver } from './lib/hand-over.mjs'
import { install } from './lib/install.mjs'
import { program } from './lib/say.mjs'

await program(async () => {
  await install({ tools: true })
  await handOver('scripts/sdk/main.mjs', process.argv.slice(2))
})
