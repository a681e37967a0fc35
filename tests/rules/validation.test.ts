import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { AppError } from '#server/kernel/errors'
import { parseInput, TimeZone } from '#server/kernel/validation'

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
    [{ kind: 'autre', username: 'contact' }, ['kind invalid_value']],
    ['texte', [' invalid_type']],
  ])('%j', (value, expected) => {
    const found = faults(value)
    for (const each of expected) expect(found).toContain(each)
    if (expected.length === 0) expect(found).toEqual([])
    if (expected.length === 1) expect(found.length).toBeLessThanOrEqual(2)
  })
})

describe('what a wrong value is told', () => {
  const Shape = z.object({
    days: z.array(z.number()).min(1).max(2),
    limit: z.number().int().min(1).max(50),
    id: z.uuid(),
    to: z.email(),
    side: z.enum(['left', 'right']),
    fields: z.record(z.string().regex(/^\w+$/), z.string()),
  })
  const right = { days: [1], limit: 1, id: crypto.randomUUID(), to: 'a@b.fr', side: 'left', fields: {} }

  test.each([
    [{ days: [] }, 'Indiquez-en au moins un.', 'Give at least one.'],
    [{ days: [1, 2, 3] }, '2 éléments au plus.', 'At most 2 items.'],
    [{ days: 'lundi' }, 'Attendu : une liste.', 'Expected: a list.'],
    [{ limit: 0 }, '1 au moins.', 'At least 1.'],
    [{ limit: 51 }, '50 au plus.', 'At most 50.'],
    [{ limit: 1.5 }, 'Attendu : un nombre entier.', 'Expected: a whole number.'],
    [{ limit: '5' }, 'Attendu : un nombre.', 'Expected: a number.'],
    [{ id: 'x' }, 'Identifiant (UUID) attendu.', 'An id (UUID) is expected.'],
    [{ to: 'x' }, 'Indiquez une adresse complète, comme « contact@exemple.fr ».', 'Give a whole address'],
    [{ side: 'up' }, 'Valeurs acceptées : left, right.', 'Accepted values: left, right.'],
    [{ fields: { 'a b': '1' } }, 'Ce nom n’est pas accepté', 'This name is not accepted'],
  ])('%j', (wrong, fr, en) => {
    let told = { fr: '', en: '' }
    try {
      parseInput(Shape, { ...right, ...wrong })
    } catch (error) {
      told = (error as AppError).fields[0]?.message ?? told
    }
    expect(told.fr).toContain(fr)
    expect(told.en).toContain(en)
  })
})

test('a time zone has a name: an offset is read otherwise by the database', () => {
  for (const zone of ['Europe/Paris', 'UTC', 'Etc/GMT-14'])
    expect(TimeZone.safeParse(zone).success).toBe(true)
  for (const zone of ['+05:30', '-03', '', 'Mars/Base']) expect(TimeZone.safeParse(zone).success).toBe(false)
})
