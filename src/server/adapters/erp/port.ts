import type { z } from 'zod'
import type { Text } from '#server/kernel/errors'

/** What a connector exchanges with an ERP; each kind has one table and named columns in the company's mapping. */
export const ERP_ENTITIES = ['site', 'quote', 'employee', 'hours'] as const
export type ErpEntity = (typeof ERP_ENTITIES)[number]
/** What goes to the site application: construction sites, or quotes. */
export type SourceEntity = Extract<ErpEntity, 'site' | 'quote'>

/** Where this installation keeps an entity. An optional column that it lacks is null. */
export type ErpTable = { table: string; columns: Record<string, string | null> }
export type ErpMapping = Record<ErpEntity, ErpTable>

/** One logical column of an entity, for the settings' form and for the check against the live schema. */
export type ErpColumn = { name: string; label: Text; required: boolean }

/** A site or a quote as the connector understands it. Dates are `YYYY-MM-DD`, amounts euros, durations hours. */
export type ErpSite = {
  code: string
  name: string
  customerName: string | null
  street: string | null
  postalCode: string | null
  city: string | null
  startEstimated: string | null
  endEstimated: string | null
  budget: number | null
  hoursSold: number | null
  manager: string | null
  comment: string | null
  isFinished: boolean
  isArchived: boolean
  /** Of a quote: the code of the site that its work is done on, where the ERP says so. Hours go there. */
  siteCode?: string
}

/**
 * Why a row or a whole table can't be used, said to the person: `field` is a logical column. What a check finds names the
 * entity, and its code begins with `optional_` when the connector works without. `near`: the name that exists and is nearest
 * to the one that does not.
 */
export type ErpProblem = {
  code: string
  field: string | null
  message: Text
  entity?: ErpEntity
  near?: string | null
}

/** One row that was read: `raw` is JSON (dates as ISO strings, binary as base64); `site` null when it has a problem. */
export type ErpRow = {
  /** The natural key; never empty for a usable row. */
  key: string
  raw: Record<string, unknown>
  site: ErpSite | null
  problem: ErpProblem | null
}

/** Somebody of the ERP's own list; `remoteUserId` is the UUID stored in `codebs`. */
export type ErpEmployee = { code: string; name: string; email: string | null; remoteUserId: string | null }

/** Worked time of one slot of the site application, as it is to stand in the ERP. */
export type ErpHours = {
  /** The slot's id at the site application: the marker that keeps it from being written twice. */
  slotId: string
  siteCode: string
  employeeCode: string
  /** Wall-clock start in the company's time zone, seconds zeroed: `YYYY-MM-DDTHH:mm:00`. */
  start: string
  minutes: number
  journey: boolean
  meal: boolean
}

/** What is to become true of one slot: these hours, or none any more. */
export type HoursWrite = { slotId: string; hours: ErpHours | null }
/** How one row of a batch ended. `unchanged`: it stood there already. */
export type ErpOutcome = {
  id: string
  outcome: 'written' | 'unchanged' | 'rejected'
  problem: ErpProblem | null
}

/** What a check found: `ok` with no problems; `server` is the product's own version text. */
export type ErpCheck = { server: string; problems: ErpProblem[] }

/**
 * One connection to an ERP. Rejects with a `ProviderError` only. Every method may be called again after a crash: writes
 * settle to the same state however often they run.
 */
export interface Erp {
  /** Signs in, then compares the mapping with the live schema and tries the rights that are needed. */
  check(): Promise<ErpCheck>
  /** Makes what the connector needs there and only that: `codebs`, and the table of markers. Answers what was made. */
  initialise(): Promise<string[]>
  /** Every row, in batches of at most 500, in constant memory. Ends with an error when the connection is cut, never early. */
  readSources(entity: SourceEntity): AsyncIterable<ErpRow[]>
  readEmployees(): Promise<ErpEmployee[]>
  /** Stores whom an employee is at the site application; null forgets it. */
  linkEmployees(links: { code: string; remoteUserId: string | null }[]): Promise<ErpOutcome[]>
  /**
   * Writes at most 500 slots in one transaction, together with their markers. A row that is refused leaves the others
   * standing. `ProviderError('unavailable')`: nothing of the batch was kept, or all of it; calling again settles it.
   */
  writeHours(writes: HoursWrite[]): Promise<ErpOutcome[]>
  close(): Promise<void>
}

export type ErpOptions = {
  timeoutMs?: number
  mapping: ErpMapping
  /** Beside the ERP (the agent): private addresses are its own business, so the outbound guard is not asked. */
  local?: boolean
}

/** An ERP: one file that makes one of these, and one line in the registry. */
export type ErpAdapter<C extends z.ZodObject = z.ZodObject> = {
  kind: string
  label: string
  /** What the pages call an entity with this ERP: « Chantiers », « Projets »... */
  entityLabels: Record<ErpEntity, Text>
  /** The form is rendered from it, like a mail cloud's credentials: `.meta({ label, help?, secret? })`. */
  connection: C
  columns: Record<ErpEntity, readonly ErpColumn[]>
  defaultMapping: ErpMapping
  open(connection: z.output<C>, options: ErpOptions): Erp
}
