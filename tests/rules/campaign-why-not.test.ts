import { describe, expect, test } from 'vitest'
import { paceOf } from '../../src/server/campaigns/policy.ts'
import { Policy } from '../../src/server/campaigns/schema.ts'
import { type Surroundings, type WaitingMail, whyNotYet } from '../../src/server/campaigns/why-not.ts'

const NOW = Date.parse('2026-06-10T10:00:00Z')
const minutes = (n: number) => NOW + n * 60_000

const NO_LIMIT = { readOnly: false, limit: null, left: Number.POSITIVE_INFINITY, nextMonth: minutes(30_000) }
const mail: WaitingMail = { dueAt: minutes(-60), attempts: 0, step: 1, away: false, before: 0 }
const around = (changes: Partial<Surroundings> = {}, policy: object = {}): Surroundings => ({
  campaign: { status: 'running' },
  pace: paceOf(Policy.parse({ timeZone: 'UTC', ...policy })),
  mailbox: { status: 'active', pausedReason: null, laneRetryAt: null, laneError: null },
  history: { lastSentAt: null, sentOn: () => 0 },
  sends: NO_LIMIT,
  ...changes,
})
const box = around().mailbox

describe('why a mail has not left', () => {
  test.each<[string, Partial<WaitingMail>, Surroundings, object]>([
    ['it is next', {}, around(), { code: 'next', until: '2026-06-10T10:00:00.000Z' }],
    ['others go first', { before: 7 }, around(), { code: 'queued', until: null, params: { before: 7 } }],
    ['the campaign is paused', {}, around({ campaign: { status: 'paused' } }), { code: 'campaign_paused' }],
    ['the campaign was stopped', {}, around({ campaign: { status: 'stopped' } }), { code: 'campaign_ended' }],
    [
      'the mailbox is paused',
      {},
      around({ mailbox: { ...box, status: 'paused', pausedReason: 'auth_failures' } }),
      { code: 'mailbox_paused', params: { reason: 'auth_failures' } },
    ],
    [
      'the licence has ended',
      {},
      around({ sends: { ...NO_LIMIT, readOnly: true } }),
      { code: 'licence_expired', until: null },
    ],
    [
      'the month’s mails are sent',
      {},
      around({ sends: { ...NO_LIMIT, limit: 500, left: 0 } }),
      { code: 'sends_limit', until: new Date(minutes(30_000)).toISOString(), params: { limit: 500 } },
    ],
    [
      'the month’s mails are sent, which one outside campaigns has its place among',
      { step: null },
      around({ campaign: null, sends: { ...NO_LIMIT, limit: 500, left: 0 } }),
      { code: 'next', until: '2026-06-10T10:00:00.000Z' },
    ],
    [
      'the server could not be used',
      {},
      around({ mailbox: { ...box, laneRetryAt: minutes(5), laneError: 'refused' } }),
      { code: 'lane_back_off', until: '2026-06-10T10:05:00.000Z', params: { kind: 'refused' } },
    ],
    [
      'a retry waits',
      { attempts: 1, dueAt: minutes(15) },
      around(),
      { code: 'retry', params: { attempt: 2 } },
    ],
    [
      'its reader is away',
      { away: true, step: 2, dueAt: Date.parse('2026-06-20T00:00:00Z') },
      around(),
      { code: 'contact_away', until: '2026-06-22T09:00:00.000Z' },
    ],
    [
      'the step before has just left',
      { step: 2, dueAt: minutes(60 * 24 * 3) },
      around(),
      { code: 'previous_step', until: '2026-06-15T09:00:00.000Z', params: { step: 1 } },
    ],
    [
      'it is not due',
      { dueAt: minutes(30) },
      around(),
      { code: 'not_due', until: '2026-06-10T10:30:00.000Z' },
    ],
    [
      'the window is closed',
      { before: 3 },
      around({}, { windows: [{ start: '14:00', end: '15:00' }] }),
      { code: 'window_closed', until: '2026-06-10T14:00:00.000Z' },
    ],
    ['the day is off', {}, around({}, { days: [4] }), { code: 'day_off', until: '2026-06-11T09:00:00.000Z' }],
    [
      'the limit is reached',
      {},
      around({ history: { lastSentAt: null, sentOn: (_, day) => (day === '2026-06-10' ? 50 : 0) } }),
      { code: 'daily_limit', params: { limit: 50 } },
    ],
    [
      'the gap runs',
      {},
      around({ history: { lastSentAt: minutes(-10), sentOn: () => 0 } }),
      { code: 'gap', until: '2026-06-10T10:20:00.000Z', params: { seconds: 1800 } },
    ],
    ['a single mail knows no gap', { step: null }, around({ campaign: null }), { code: 'next' }],
  ])('%s', (_, changes, surroundings, expected) => {
    expect(whyNotYet({ ...mail, ...changes }, surroundings, NOW)).toMatchObject(expected)
  })
})
