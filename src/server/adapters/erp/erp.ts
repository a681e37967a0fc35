import { checkErp } from './check.ts'
import type { Database } from './database.ts'
import { linkEmployees, readEmployees } from './employees.ts'
import { writeHours } from './hours.ts'
import { initialise } from './initialise.ts'
import type { Erp, ErpMapping } from './port.ts'
import { readSources } from './read.ts'
import type { ErpSpec } from './spec.ts'

/** One ERP over one engine. */
export function erpOf(database: Database, spec: ErpSpec, mapping: ErpMapping): Erp {
  return {
    check: () => checkErp(database, spec, mapping),
    initialise: () => initialise(database, mapping),
    readSources: (entity) => readSources(database, spec, mapping, entity),
    readEmployees: () => readEmployees(database, spec, mapping),
    linkEmployees: (links) => linkEmployees(database, spec, mapping, links),
    writeHours: (writes) => writeHours(database, spec, mapping, writes),
    close: () => database.close(),
  }
}
