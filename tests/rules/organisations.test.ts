import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ActingRole,
  csvCell,
  invitationStatus,
  roleFault,
} from '../../src/server/organisations/rules.ts'

const ROLES = ['owner', 'admin', 'manager', 'member'] as const

describe('changing a role', () => {
  const admin = { acting: 'admin' as ActingRole, self: false, owners: 2 }
  const owner = { acting: 'owner' as ActingRole, self: false, owners: 2 }

  test('an owner may give, change and take every role', () => {
    for (const from of ROLES)
      for (const to of [...ROLES, null]) expect(roleFault({ ...owner, from, to })).toBeNull()
  })

  test('an administrator neither makes nor touches owners', () => {
    expect(roleFault({ ...admin, from: 'member', to: 'admin' })).toBeNull()
    expect(roleFault({ ...admin, from: 'member', to: 'owner' })).toBe('owner_needed')
    expect(roleFault({ ...admin, from: 'owner', to: 'member' })).toBe('owner_needed')
    expect(roleFault({ ...admin, from: 'owner', to: null })).toBe('owner_needed')
  })

  test('an API key neither makes nor touches owners; the command line may', () => {
    expect(roleFault({ ...admin, acting: 'api_key', from: 'member', to: 'owner' })).toBe('owner_needed')
    expect(roleFault({ ...admin, acting: 'system', from: 'member', to: 'owner' })).toBeNull()
  })

  test('nobody but an owner changes their own role; everybody may leave', () => {
    expect(roleFault({ ...admin, self: true, from: 'admin', to: 'member' })).toBe('own_role')
    expect(roleFault({ ...owner, self: true, from: 'owner', to: 'admin' })).toBeNull()
    expect(roleFault({ ...admin, acting: 'member', self: true, from: 'member', to: null })).toBeNull()
  })

  test('whoever acts, a company with an owner keeps one', () => {
    const acting = fc.constantFrom<ActingRole>(...ROLES, 'api_key', 'system')
    const to = fc.constantFrom(...ROLES, null)
    fc.assert(
      fc.property(
        acting,
        fc.boolean(),
        fc.constantFrom(...ROLES),
        to,
        fc.integer({ min: 1, max: 5 }),
        (by, self, from, wanted, owners) => {
          if (roleFault({ acting: by, self, from, to: wanted, owners })) return
          const left = owners - (from === 'owner' && wanted !== 'owner' ? 1 : 0)
          expect(left).toBeGreaterThan(0)
        },
      ),
    )
  })
})

test('an invitation is what its dates say', () => {
  const now = new Date()
  const open = { acceptedAt: null, revokedAt: null, expiresAt: new Date(now.getTime() + 1) }
  expect(invitationStatus(open, now)).toBe('pending')
  expect(invitationStatus({ ...open, expiresAt: now }, now)).toBe('expired')
  expect(invitationStatus({ ...open, revokedAt: now }, now)).toBe('revoked')
  expect(invitationStatus({ ...open, revokedAt: now, acceptedAt: now }, now)).toBe('accepted')
})

describe('a CSV cell', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+33', "'+33"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['a,b', '"a,b"'],
    ['dit "oui"', '"dit ""oui"""'],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['Claire', 'Claire'],
  ])('%j is written %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  test('whatever it holds, no spreadsheet takes it for a formula', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(csvCell(value)).not.toMatch(/^"?[=+\-@\t\r]/)
      }),
    )
  })
})
