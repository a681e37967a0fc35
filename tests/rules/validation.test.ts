import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { AppError } from '#server/kernel/errors'
import { parseInput } from '#server/kernel/validation'

const Either = z.union([
  z.object({ kind: z.literal('provisioned'), username: z.string().min(1) }),
  z.object({
    kind: z.literal('connected').default('connected'),
    address: z.email(),
    smtp: z.object({ host: z.string(), port: z.number().max(65_535) }),
  }),
])

function faults(value: unknown): string[] {
  try {
    parseInput(Either, value)
    return []
  } catch (error) {
    return (error as AppError).fields.map(({ field, code }) => `${field} ${code}`)
  }
}

describe('an input of several shapes names the wrong fields of the one that was meant', () => {
  test.each([
    [{ kind: 'provisioned', username: 'contact' }, []],
    [{ address: 'a@b.example', smtp: { host: 'h', port: 25 } }, []],
    [{ kind: 'provisioned' }, ['username required']],
    [{ kind: 'provisioned', username: '' }, ['username too_small']],
    [{ kind: 'connected', address: 'non', smtp: { host: 'h', port: 25 } }, ['address invalid_format']],
    [{ address: 'a@b.example', smtp: { host: 'h', port: 70_000 } }, ['smtp.port too_big']],
    [{ address: 'a@b.example' }, ['smtp required']],
    [{ kind: 'autre' }, ['kind invalid_value']],
    ['texte', [' invalid_type']],
  ])('%j', (value, expected) => {
    const found = faults(value)
    for (const each of expected) expect(found).toContain(each)
    if (expected.length === 0) expect(found).toEqual([])
    if (expected.length === 1) expect(found.length).toBeLessThanOrEqual(2)
  })
})
