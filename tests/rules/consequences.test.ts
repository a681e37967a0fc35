import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { companyDomain } from '../../src/server/contacts/public-domains.ts'
import {
  bounceReason,
  failuresOf,
  type Incoming,
  mayFollow,
  namedIds,
  returnDay,
} from '../../src/server/inboxes/consequence-rules.ts'

const message = (more: Partial<Incoming>): Incoming => ({
  id: 'm',
  integrationId: 'b',
  threadId: 't',
  direction: 'in',
  classification: 'reply',
  verdict: {},
  inReplyTo: null,
  references: [],
  from: 'a@client.example',
  sentAt: new Date(0),
  receivedAt: new Date(0),
  junk: false,
  ...more,
})

describe('what a message names', () => {
  test('an answer: what it replies to, then the nearest reference; a report: what it returns', () => {
    const headers = { inReplyTo: '<3@x>', references: ['<1@x>', '<2@x>', '<3@x>'] }
    const verdict = { ourMessageId: '<9@x>' }
    expect(namedIds(message({ ...headers, verdict }))).toEqual(['<3@x>', '<2@x>', '<1@x>', '<9@x>'])
    expect(namedIds(message({ ...headers, verdict, classification: 'bounce' }))[0]).toBe('<9@x>')
    expect(namedIds(message({}))).toEqual([])
  })

  test('comes after it, an hour of wrong clocks apart', () => {
    const at = new Date('2026-06-10T10:00:00Z')
    const dated = (sent: string, received: string) =>
      mayFollow({ sentAt: new Date(sent), receivedAt: new Date(received) }, at)
    expect(dated('2026-06-10T10:00:01Z', '2026-06-10T10:00:02Z')).toBe(true)
    expect(dated('2026-06-10T09:10:00Z', '2026-06-10T09:10:00Z')).toBe(true)
    expect(dated('2020-01-01T00:00:00Z', '2026-06-10T11:00:00Z')).toBe(true)
    expect(dated('2026-06-10T08:00:00Z', '2026-06-10T08:59:59Z')).toBe(false)
  })
})

describe('what a report says', () => {
  test('each failed recipient once, by its own class where there is one', () => {
    const failures = [{ address: 'B@x.fr', bounceClass: 'soft' as const, status: '4.2.2' }]
    expect(
      failuresOf({
        recipients: ['A@x.fr', 'b@x.fr', 'a@x.fr'],
        bounceClass: 'hard',
        status: '5.1.1',
        failures,
      }),
    ).toEqual([
      { address: 'a@x.fr', bounceClass: 'hard', status: '5.1.1' },
      { address: 'b@x.fr', bounceClass: 'soft', status: '4.2.2' },
    ])
    // A recipient that is only in the details did not fail.
    expect(failuresOf({ recipients: [], failures })).toEqual([])
    expect(failuresOf({})).toEqual([])
  })

  test('its code stands on the mail, and nothing that is none', () => {
    expect(bounceReason({ bounceClass: 'hard', status: '5.1.10' })).toBe('bounce_5.1.10')
    expect(bounceReason({ bounceClass: 'message', status: null })).toBe('bounce_message')
    fc.assert(
      fc.property(fc.string(), (status) => {
        expect(bounceReason({ bounceClass: 'soft', status })).toMatch(/^bounce_(soft|[245](\.\d{1,3}){2})$/)
      }),
    )
  })
})

test('a day of return is a day, and within a year', () => {
  const of = (returnDate: string | null) =>
    returnDay(message({ verdict: { returnDate }, receivedAt: new Date('2026-06-10') }))
  expect(of('2026-09-03')).toBe('2026-09-03')
  expect(of('2026-02-29')).toBeNull()
  expect(of('2026-6-1')).toBeNull()
  expect(of('2028-01-01')).toBeNull()
  expect(of(null)).toBeNull()
  // A day gone by is a day: it holds nothing.
  expect(of('2026-01-01')).toBe('2026-01-01')
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(of(text) ?? '2026-01-01').toMatch(/^\d{4}-\d\d-\d\d$/)
    }),
  )
})

test('a company has a domain of its own', () => {
  expect(companyDomain('anne@Durand-Bois.fr')).toBe('durand-bois.fr')
  for (const domain of [
    'gmail.com',
    'orange.fr',
    'free.fr',
    'outlook.com',
    'outlook.fr',
    'wanadoo.fr',
    'laposte.net',
    'icloud.com',
  ])
    expect(companyDomain(`a@${domain}`), domain).toBeNull()
})
