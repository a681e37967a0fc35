import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Delivery } from '#server/adapters/smtp/port'
import { backOffSeconds, testOutcome } from '#server/mailboxes/rules'
import { MailboxChange, NewMailbox } from '#server/mailboxes/schema'

const OK: Delivery = { outcome: 'accepted', response: '250' }
const SMTP = { host: 'smtp.example.com', port: 465, security: 'tls' }

describe('a lane that cannot send', () => {
  test('waits longer each time, and never more than half an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (n) => {
        expect(backOffSeconds(n + 1)).toBeGreaterThanOrEqual(backOffSeconds(n))
        expect(backOffSeconds(n)).toBeLessThanOrEqual(1800)
        expect(backOffSeconds(n)).toBeGreaterThan(0)
      }),
    )
  })
})

describe('what a test tells', () => {
  const statuses = (verified: Delivery, sent: Delivery | null) =>
    testOutcome(verified, sent).steps.map(({ status }) => status)

  test('each outcome blames its own step', () => {
    expect(statuses(OK, OK)).toEqual(['done', 'done', 'done'])
    expect(statuses({ outcome: 'lane', kind: 'auth', response: '535' }, null)).toEqual([
      'done',
      'failed',
      'skipped',
    ])
    expect(statuses({ outcome: 'lane', kind: 'refused', response: '' }, null)).toEqual([
      'failed',
      'skipped',
      'skipped',
    ])
    expect(statuses(OK, { outcome: 'rejected', permanent: true, code: 550, response: 'no' })).toEqual([
      'done',
      'done',
      'failed',
    ])
    expect(testOutcome(OK, { outcome: 'unknown', response: '' }).failure?.code).toBe('no_answer')
    expect(testOutcome({ outcome: 'lane', kind: 'dns', response: '' }, null).failure?.code).toBe(
      'unknown_host',
    )
  })
})

describe('what a mailbox may be', () => {
  test.each(['smtp.example.com', '127.0.0.1', '::1', 'localhost', 'Mail.Example.FR'])(
    'takes the host %s',
    (host) => {
      expect(NewMailbox.safeParse({ address: 'a@b.fr', smtp: { ...SMTP, host } }).success).toBe(true)
    },
  )
  test.each(['smtp://x.fr', 'smtp.x.fr:465', 'a b', '', 'x/y', '-x.fr', 'x..fr', 'é.fr'])(
    'refuses the host "%s"',
    (host) => {
      expect(NewMailbox.safeParse({ address: 'a@b.fr', smtp: { ...SMTP, host } }).success).toBe(false)
    },
  )
  test('refuses control characters wherever they would reach the wire', () => {
    const base = { address: 'a@b.fr', displayName: 'A', smtp: { ...SMTP, user: 'u', password: 'p' } }
    expect(NewMailbox.safeParse(base).success).toBe(true)
    expect(NewMailbox.safeParse({ ...base, displayName: 'A\r\nBcc: x' }).success).toBe(false)
    expect(NewMailbox.safeParse({ ...base, smtp: { ...base.smtp, user: 'u\r\nRSET' } }).success).toBe(false)
    expect(NewMailbox.safeParse({ ...base, smtp: { ...base.smtp, port: 70000 } }).success).toBe(false)
    expect(MailboxChange.safeParse({ smtp: { password: '' } }).success).toBe(true)
  })
})
