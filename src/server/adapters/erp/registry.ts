import { batigest } from './batigest.ts'
import { codial } from './codial.ts'
import type { ErpAdapter } from './port.ts'

export { databaseOf } from './database-of.ts'
export { isErpColumn, isErpTable } from './identifiers.ts'

/** Every ERP that the connector knows: a new one is a file beside these and a line here. */
export const ERPS: readonly ErpAdapter[] = [batigest, codial]
