import { z } from 'zod'
import { storable, storableValue } from './storable.ts'

/** What an agent can be asked. Each is one method of the ERP port. */
export const TASK_KINDS = [
  'check',
  'initialise',
  'read_sources',
  'read_employees',
  'link_employees',
  'write_hours',
] as const
export type TaskKind = (typeof TASK_KINDS)[number]

/** Rows that an agent sends at once. */
export const BATCH_ROWS = 500

/** How an agent presents itself. */
export const AgentHello = z
  .object({
    name: z.string().trim().min(1).max(80),
    /** The same for the life of the machine: its activation under the licence is counted by it. */
    machine: z.string().regex(/^[\w.:-]{8,100}$/),
    version: z.string().min(1).max(40),
    /** Fingerprint of the database that it reads: what was read from another one is kept apart. */
    database: z
      .string()
      .regex(/^[\da-f]{32}$/)
      .optional(),
  })
  .strict()
export type AgentHello = z.infer<typeof AgentHello>

export const Agent = z.object({
  id: z.uuid(),
  name: z.string(),
  machine: z.string(),
  version: z.string(),
  /** The one that is asked. */
  pinned: z.boolean(),
  /** Heard of within the last minute and a half. */
  online: z.boolean(),
  lastSeenAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
})
export type Agent = z.infer<typeof Agent>

/** One question, as the agent gets it. `lease` goes with everything that it sends for it. */
export const AgentTask = z.object({
  id: z.uuid(),
  lease: z.uuid(),
  kind: z.enum(TASK_KINDS),
  /** The kind of ERP (`batigest`, `codial`), whose connection the agent keeps to itself. */
  software: z.string(),
  /** The fingerprint of the database that is meant: an agent that reads another one does not do it. Null: it gave none. */
  database: z.string().nullable(),
  /** Tables and columns of this installation. */
  mapping: z.record(z.string(), z.unknown()),
  /** What the kind needs: `{ entity }`, `{ links }`, `{ writes }`. */
  args: z.record(z.string(), z.unknown()),
})
export type AgentTask = z.infer<typeof AgentTask>

export const TakeTask = z
  .object({
    /** Seconds to wait for one. */
    wait: z.number().int().min(0).max(25).default(20),
  })
  .strict()

export const AgentBatch = z
  .object({
    lease: z.uuid(),
    /** Counted from 0, without a gap; the same number again is the same batch. */
    number: z.number().int().min(0),
    rows: z.array(z.record(z.string(), z.unknown())).min(1).max(BATCH_ROWS),
  })
  .strict()

/** What an ERP's columns hold is made storable, not refused: the agent would be given the same task for ever. */
export const AgentResult = z
  .object({
    lease: z.uuid(),
    /** Of a task that went well. For `read_sources`: `{ batches }`, how many were sent. */
    result: z.unknown().transform(storableValue).optional(),
    error: z
      .object({
        kind: z.enum(['auth', 'rate_limited', 'conflict', 'not_found', 'invalid', 'unavailable']),
        message: z.string().max(2000).transform(storable),
        retryAfter: z.number().int().min(0).max(86_400).optional(),
      })
      .optional(),
  })
  .strict()
  .refine(({ result, error }) => (result === undefined) !== (error === undefined), {
    path: ['result'],
    error: 'either result or error',
  })
export type AgentResult = z.infer<typeof AgentResult>

export const AgentLease = z.object({ lease: z.uuid() }).strict()
