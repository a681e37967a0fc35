import { z } from 'zod'

const Id = z.uuid()
const Instant = z.iso.datetime()

/** `to_site`: the ERP's sites or quotes go to the site application; `to_erp`: worked hours come back. */
export const DIRECTIONS = ['to_site', 'to_erp'] as const
export type Direction = (typeof DIRECTIONS)[number]
export const TRIGGERS = ['manual', 'schedule', 'api'] as const
export const RUN_STATES = ['queued', 'reading', 'pushing', 'done', 'failed', 'cancelled'] as const
export type RunState = (typeof RUN_STATES)[number]
export const ROW_KINDS = ['site', 'quote', 'hour'] as const
export type RowKind = (typeof ROW_KINDS)[number]
export const ROW_STATES = ['new', 'changed', 'sent', 'rejected', 'gone'] as const
/** `delete`: a site is archived at the other end, an hour is taken out of the ERP. */
export const ROW_ACTIONS = ['create', 'change', 'delete', 'none'] as const
export type RowAction = (typeof ROW_ACTIONS)[number]
export const ROW_OUTCOMES = ['planned', 'sent', 'rejected'] as const

export const RUN_FAILURES = [
  'not_configured',
  'feature_missing',
  'confirm_gone',
  'ends_changed',
  'erp_auth',
  'erp_unavailable',
  'erp_refused',
  'site_auth',
  'site_unavailable',
  'site_rate_limited',
  'site_refused',
  'internal',
] as const
export type RunFailureCode = (typeof RUN_FAILURES)[number]

export const NewRun = z.strictObject({
  direction: z.enum(DIRECTIONS),
  /** Shows what would be done, and writes nothing at either end. */
  dryRun: z.boolean().default(false),
  /**
   * What a read that lost more than half of the known rows lacks, or no longer validates, is taken away all the same: in this
   * run only, and the journal names who confirmed it.
   */
  confirmGone: z.boolean().default(false),
})
export type NewRun = z.input<typeof NewRun>

/** What went wrong and what to do about it; `response` is the other side's own words. */
export const RunFailure = z.object({
  code: z.enum(RUN_FAILURES),
  message: z.string(),
  remedy: z.string(),
  response: z.string(),
  /** With `confirm_gone`: rows that would be taken for deleted, of how many. */
  gone: z.number().int().nullable(),
  known: z.number().int().nullable(),
  /** With `confirm_gone`: rows under codes that were not known before; the same ones perhaps, after a column was corrected. */
  appeared: z.number().int().nullable(),
})
export type RunFailure = z.infer<typeof RunFailure>

export const ConnectorRun = z.object({
  id: Id,
  direction: z.enum(DIRECTIONS),
  dryRun: z.boolean(),
  confirmGone: z.boolean(),
  trigger: z.enum(TRIGGERS),
  /** `all`: reads the whole source; `pending`: sends what waits, without reading. */
  scope: z.enum(['all', 'pending']),
  state: z.enum(RUN_STATES),
  counts: z.object({
    /** Rows of the source. */
    read: z.number().int(),
    unchanged: z.number().int(),
    /** What is to be done, or in a dry run would be. */
    create: z.number().int(),
    change: z.number().int(),
    delete: z.number().int(),
    sent: z.number().int(),
    /** Rows put into quarantine by this run. */
    rejected: z.number().int(),
  }),
  progress: z.object({
    /** Rows of the present phase that are done: read, or settled at the other end. */
    done: z.number().int(),
    /** Null while it is not known. */
    total: z.number().int().nullable(),
    /** Rows a second since the phase began; null before there is anything to count. */
    perSecond: z.number().nullable(),
  }),
  /** While the run waits for an end that does not answer. */
  nextAttemptAt: Instant.nullable(),
  error: RunFailure.nullable(),
  actor: z.string(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
})
export type ConnectorRun = z.infer<typeof ConnectorRun>

export const RunFilter = z.object({
  direction: z.enum(DIRECTIONS).optional(),
  state: z.enum(RUN_STATES).optional(),
})
export type RunFilter = z.infer<typeof RunFilter>

/** Why a row is in quarantine. `field`: a logical column of the ERP, when it is about one. */
export const RowProblem = z.object({
  code: z.string(),
  field: z.string().nullable(),
  message: z.string(),
  /** Whether sending it again may help; else it is to be mended where it comes from, and is looked at by every run. */
  retryable: z.boolean(),
})
export type RowProblem = z.infer<typeof RowProblem>

const Change = z.object({ before: z.unknown(), after: z.unknown() })

export const RunRow = z.object({
  key: z.string(),
  label: z.string(),
  action: z.enum(ROW_ACTIONS),
  outcome: z.enum(ROW_OUTCOMES),
  /** What differs, by field; null where it is not known, or nothing is compared. */
  changes: z.record(z.string(), Change).nullable(),
  error: RowProblem.nullable(),
  /** The buffer's row, for a new try. */
  rowId: Id.nullable(),
})
export type RunRow = z.infer<typeof RunRow>

export const RunRowFilter = z.object({
  outcome: z.enum(ROW_OUTCOMES).optional(),
  action: z.enum(ROW_ACTIONS).optional(),
})
export type RunRowFilter = z.infer<typeof RunRowFilter>

/** A row of the buffer. */
export const BufferRow = z.object({
  id: Id,
  kind: z.enum(ROW_KINDS),
  key: z.string(),
  label: z.string(),
  state: z.enum(ROW_STATES),
  /** As it was read. */
  raw: z.record(z.string(), z.unknown()),
  /** As it is to stand at the other end; null while it can't be used. */
  normalised: z.record(z.string(), z.unknown()).nullable(),
  remoteId: z.string().nullable(),
  error: RowProblem.nullable(),
  attempts: z.number().int(),
  /** Since when this content is known. */
  seenAt: Instant,
  sentAt: Instant.nullable(),
})
export type BufferRow = z.infer<typeof BufferRow>

export const BufferRowFilter = z.object({
  state: z.enum(ROW_STATES).optional(),
  kind: z.enum(ROW_KINDS).optional(),
})
export type BufferRowFilter = z.infer<typeof BufferRowFilter>

/** These rows, or every row of the quarantine that may be sent again (of one kind). */
export const RetryRows = z.strictObject({
  ids: z.array(Id).min(1).max(1000).optional(),
  kind: z.enum(ROW_KINDS).optional(),
})
export type RetryRows = z.infer<typeof RetryRows>

/** How many go again, and the run that takes them: begun now, or under way already. */
export const Retried = z.object({ retried: z.number().int(), run: ConnectorRun.nullable() })
export type Retried = z.infer<typeof Retried>
