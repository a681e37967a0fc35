// Writes sdk/src/schema.ts from the OpenAPI document, which needs no server, then compiles sdk/dist.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/paths.mjs'
import { generateClient } from '../lib/prisma.mjs'
import { program, say } from '../lib/say.mjs'
import { compile } from './compile.mjs'
import { readDocument } from './document.mjs'
import { schemaOf } from './schema.mjs'

await program(async () => {
  // The operations import the use cases behind them, and those the database client.
  await generateClient()
  const document = await readDocument()
  writeFileSync(join(root, 'sdk/src/schema.ts'), await schemaOf(document))
  await compile()
  say(`sdk/src/schema.ts describes ${Object.keys(document.paths).length} addresses; sdk/dist is built`)
})
