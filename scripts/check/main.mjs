import { generateClient } from '../lib/prisma.mjs'
import { program } from '../lib/say.mjs'
import { runChecks } from './checks.mjs'

await program(async () => {
  await generateClient()
  const { failed } = await runChecks()
  process.exit(failed ? 1 : 0)
})
