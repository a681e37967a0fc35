import { program, say } from '../lib/say.mjs'
import { bundle } from './bundle.mjs'

await program(async () => {
  await bundle()
  say('agent/dist/facteur-agent.mjs is built')
})
