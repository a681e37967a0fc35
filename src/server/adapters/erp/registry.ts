import type { ErpAdapter } from './port.ts'

/** Every ERP: a new one is a file beside these and a line here. */
export const ERPS: readonly ErpAdapter[] = []
