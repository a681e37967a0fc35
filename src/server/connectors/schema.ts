import { z } from 'zod'
import { FormField, TypedInput } from '#server/kernel/secret-form'
import { TimeZone } from '#server/kernel/validation'

const Instant = z.iso.datetime()

export const SOFTWARE = ['batigest', 'codial'] as const
export type Software = (typeof SOFTWARE)[number]
export const MODES = ['site', 'quote'] as const
/** `agent`: the ERP is reached by a process inside the company's network. */
export const VIAS = ['direct', 'agent'] as const
export const ENDS = ['erp', 'site'] as const
export type End = (typeof ENDS)[number]
const ENTITIES = ['site', 'quote', 'employee', 'hours'] as const

/** Hours are read at most this many days back. */
const HOURS_DAYS_MAX = 366
/** Minutes between two scheduled runs: at least a quarter of an hour, at most a week. */
export const EVERY_MIN = 15
export const EVERY_MAX = 7 * 24 * 60

const Schedule = z.object({ everyMinutes: z.number().int().min(EVERY_MIN).max(EVERY_MAX) }).nullable()

/** A table or column as SQL Server names them; a table may carry its schema (`dbo.Devis`). */
const SqlName = z.string().trim().min(1).max(128)

/** What differs from the ERP's usual tables and columns; an optional column that the installation lacks is null. */
const MappingChange = z.partialRecord(
  z.enum(ENTITIES),
  z.strictObject({
    table: SqlName.optional(),
    columns: z.record(z.string().max(60), SqlName.nullable()).optional(),
  }),
)
export type MappingChange = z.infer<typeof MappingChange>

const Mapping = z.record(
  z.enum(ENTITIES),
  z.object({ table: z.string(), columns: z.record(z.string(), z.string().nullable()) }),
)

/**
 * The configuration to be stored. What is left out stays as it is (or takes its default the first time), and so does a
 * secret that is blank; one that is null is emptied. An end or a mapping that is null is forgotten; another software begins
 * with its own mapping.
 */
export const ConnectorChange = z.strictObject({
  software: z.enum(SOFTWARE).optional(),
  mode: z.enum(MODES).optional(),
  via: z.enum(VIAS).optional(),
  erp: TypedInput.nullable().optional(),
  site: TypedInput.nullable().optional(),
  mapping: MappingChange.nullable().optional(),
  timeZone: TimeZone.optional(),
  hoursDays: z.number().int().min(1).max(HOURS_DAYS_MAX).optional(),
  schedule: z.strictObject({ toSite: Schedule.optional(), toErp: Schedule.optional() }).optional(),
})
export type ConnectorChange = z.infer<typeof ConnectorChange>

/** Something to know; `field` is `<entity>.<column>` where it is about one. */
const ConnectorNotice = z.object({
  code: z.string(),
  field: z.string().nullable(),
  message: z.string(),
})
export type ConnectorNotice = z.infer<typeof ConnectorNotice>

/** Something to mend. */
const ConnectorProblem = ConnectorNotice.extend({
  /** The table or column that exists and is nearest to the one that does not. */
  suggestion: z.string().nullable(),
})
export type ConnectorProblem = z.infer<typeof ConnectorProblem>

export const END_FAULTS = [
  'auth',
  'rate_limited',
  'conflict',
  'not_found',
  'invalid',
  'unavailable',
  'not_configured',
] as const
export type EndFault = (typeof END_FAULTS)[number]

/** Why an end could not be used and what to do about it; `response` is its own words. */
export const EndFailure = z.object({
  code: z.enum(END_FAULTS),
  message: z.string(),
  remedy: z.string(),
  response: z.string(),
})
export type EndFailure = z.infer<typeof EndFailure>

/** What a test of one end found. */
export const EndTest = z.object({
  ok: z.boolean(),
  durationMs: z.number().int(),
  /** The ERP's database server, in its own words. */
  server: z.string().nullable(),
  /** How many projects the site application has. */
  projects: z.number().int().nullable(),
  /** What of the mapping does not fit the live schema, or which right is missing. */
  problems: z.array(ConnectorProblem),
  error: EndFailure.nullable(),
  checkedAt: Instant,
})
export type EndTest = z.infer<typeof EndTest>

/** One end, without its secrets. */
const EndSettings = z.object({
  /** Whether anything is stored. */
  isSet: z.boolean(),
  settings: z.record(z.string(), z.string()),
  /** Names of the secret fields that hold something. */
  secretsSet: z.array(z.string()),
})

export const Connector = z.object({
  /** Both ends are given. */
  configured: z.boolean(),
  /** The company's licence includes the connector. */
  entitled: z.boolean(),
  software: z.enum(SOFTWARE),
  mode: z.enum(MODES),
  via: z.enum(VIAS),
  erp: EndSettings,
  site: EndSettings,
  /** Whole: the ERP's usual names where nothing else was given. */
  mapping: Mapping,
  timeZone: z.string(),
  hoursDays: z.number().int(),
  schedule: z.object({ toSite: Schedule, toErp: Schedule }),
  /** When the schedule runs next. */
  nextRuns: z.object({ toSite: Instant.nullable(), toErp: Instant.nullable() }),
  /** The last tests of what is stored. */
  checks: z.object({ erp: EndTest.nullable(), site: EndTest.nullable() }),
  /** Rows that wait in quarantine. */
  quarantined: z.number().int(),
  /** When what the connector needs was made in this ERP. */
  initialisedAt: Instant.nullable(),
  /** The agent that is asked when `via` is `agent`; null: none has presented itself. */
  agent: z.object({ name: z.string(), online: z.boolean(), lastSeenAt: Instant }).nullable(),
  updatedAt: Instant.nullable(),
})
export type Connector = z.infer<typeof Connector>

/** A saved configuration, with what its change brings about. */
export const SavedConnector = Connector.extend({ notices: z.array(ConnectorNotice) })
export type SavedConnector = z.infer<typeof SavedConnector>

/** One end or both, as stored or as given here (a secret left out is the stored one, where the place is the same). */
export const ConnectorTestInput = ConnectorChange.pick({
  software: true,
  mode: true,
  via: true,
  erp: true,
  site: true,
  mapping: true,
})
  .extend({ end: z.enum(ENDS).optional() })
  .default({})
export type ConnectorTestInput = z.infer<typeof ConnectorTestInput>

export const ConnectorTest = z.object({
  ok: z.boolean(),
  /** Null when it was not asked for. */
  erp: EndTest.nullable(),
  site: EndTest.nullable(),
})
export type ConnectorTest = z.infer<typeof ConnectorTest>

/** What was made in the ERP; nothing when all was there. */
export const Initialisation = z.object({ made: z.array(z.string()), initialisedAt: Instant })
export type Initialisation = z.infer<typeof Initialisation>

const Column = z.object({ name: z.string(), label: z.string(), required: z.boolean() })

/** An ERP that can be connected: its form, what it calls things, and its usual tables. */
export const ErpKind = z.object({
  software: z.enum(SOFTWARE),
  label: z.string(),
  fields: z.array(FormField),
  entities: z.array(
    z.object({ entity: z.enum(ENTITIES), label: z.string(), table: z.string(), columns: z.array(Column) }),
  ),
  mapping: Mapping,
})
export type ErpKind = z.infer<typeof ErpKind>

export const ConnectorKinds = z.object({
  erps: z.array(ErpKind),
  site: z.object({ kind: z.string(), label: z.string(), fields: z.array(FormField) }),
})
export type ConnectorKinds = z.infer<typeof ConnectorKinds>

/** What the pages call an ERP, its things and the two directions. */
export type ConnectorLabels = {
  software: string
  siteApp: string
  entities: Record<(typeof ENTITIES)[number], string>
  toSite: string
  toErp: string
}
