import { z } from 'zod'
import { STANDARD_TARGETS, type Target } from './columns.ts'

export const TARGET_PATTERN = /^field:[\p{L}\p{N}_-]{1,60}$/u

/** What becomes of a column: 'email', 'firstName', ..., 'field:<key>' or 'ignore'. */
export const TargetShape = z
  .union([z.enum([...STANDARD_TARGETS, 'ignore']), z.string().regex(TARGET_PATTERN)])
  .transform((target) => target as Target)

/** Starts an import that was uploaded as a draft. Absent keys keep what was recognised. */
export const StartImportInput = z.object({
  targets: z.array(TargetShape).max(500).optional(),
  hasHeader: z.boolean().optional(),
  listId: z.uuid().nullable().optional(),
  tags: z.array(z.string().trim().min(1).max(60)).max(30).optional(),
})
export type StartImportInput = z.output<typeof StartImportInput>

export const IMPORT_STATUSES = ['draft', 'queued', 'running', 'completed', 'failed'] as const

export const ContactImport = z.object({
  id: z.uuid(),
  fileName: z.string(),
  status: z.enum(IMPORT_STATUSES),
  /** Rows that hold something, header excluded; grows while the file is read. */
  total: z.number(),
  created: z.number(),
  updated: z.number(),
  failed: z.number(),
  /** Rows merged into another row of the same file. */
  duplicates: z.number(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  size: z.number(),
  bytesRead: z.number(),
  encoding: z.string(),
  delimiter: z.string(),
  hasHeader: z.boolean(),
  columns: z.array(z.object({ header: z.string().nullable(), target: z.string() })),
  /** First rows of the file, until the import ends. */
  preview: z.array(z.array(z.string())),
  listId: z.uuid().nullable(),
  tags: z.array(z.string()),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  completedAt: z.iso.datetime().nullable(),
  /** Null until the new contacts are found by search and sorted by name. */
  indexedAt: z.iso.datetime().nullable(),
})
export type ContactImport = z.infer<typeof ContactImport>
