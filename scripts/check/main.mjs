import { generateClient } from '../lib/prisma.mjs'
import { program } from '../lib/say.mjs'
import { runChecks } from './checks.mjs'

await program(async () => {
  await generateClient()
  const { failures } = await runChecks()
  process.exit(failures.length === 0 ? 0 : 1)
})
