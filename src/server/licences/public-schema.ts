import { z } from 'zod'
import { issue } from '#server/kernel/validation'
import { CODES, Limits } from './schema.ts'

const Key = z.string().trim().min(1).max(200)
/** A fingerprint: what a machine always calls itself by. It stands in addresses, which "." and ".." shorten. */
const Machine = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .superRefine((name, context) => {
    if (name === '.' || name === '..') context.addIssue(issue('dots', DOTS))
  })
const DOTS = {
  fr: 'Une machine ne peut pas s’appeler « . » ni « .. » : donnez-lui un autre nom.',
  en: 'A machine cannot be called "." or "..": give it another name.',
}

/** Programs of many languages send what they leave out as null. */
export const ValidateKey = z.object({
  key: Key,
  machine: Machine.nullish(),
  feature: z.string().trim().min(1).max(60).nullish(),
})
export type ValidateKey = z.infer<typeof ValidateKey>

export const ActivateMachine = z.object({
  key: Key,
  machine: Machine,
  /** What people call it. */
  name: z.string().trim().min(1).max(120).nullish(),
})
export type ActivateMachine = z.infer<typeof ActivateMachine>

/** A decision; `expiresAt`, `features` and `limits` are null or empty for an unknown key. */
export const Validation = z.object({
  valid: z.boolean(),
  code: z.enum(CODES),
  detail: z.string(),
  expiresAt: z.string().nullable(),
  features: z.array(z.string()),
  limits: Limits.nullable(),
})
export type Validation = z.infer<typeof Validation>

export const MachineActivation = z.object({
  machine: z.string(),
  name: z.string().nullable(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
  machines: z.object({ allowed: z.number().nullable(), used: z.number() }),
})
export type MachineActivation = z.infer<typeof MachineActivation>

export const FileQuery = z.object({ machine: Machine.optional() })
