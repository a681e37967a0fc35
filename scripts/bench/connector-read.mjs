// The plain read that a run of the connector is held against: every row of the ERP, and nothing done with it.
import { batigest } from '../../src/server/adapters/erp/batigest.ts'

const erp = batigest.open(batigest.connection.parse(JSON.parse(process.argv[2])), {
  mapping: batigest.defaultMapping,
  local: true,
})
const begun = performance.now()
let rows = 0
for await (const batch of erp.readSources('site')) rows += batch.length
await erp.close()
process.send({ rows, took: (performance.now() - begun) / 1000 })
process.disconnect()
