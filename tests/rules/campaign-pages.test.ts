import { describe, expect, test, vi } from 'vitest'
import {
  changesOf,
  draftOf,
  moveStep,
  newStep,
  PRESETS,
  presetOf,
  removeStep,
} from '../../src/app/(console)/campaigns/_editor/draft.ts'
import { tokenOf, tokenParts, unknownFields } from '../../src/app/(console)/campaigns/_editor/merge-tokens.ts'
import { curvePoints } from '../../src/app/(console)/campaigns/_run/curve-points.ts'
import { clockText, weekdayName } from '../../src/app/(console)/campaigns/_shared/clock.ts'
import { amountIn, durationOf, inUnits } from '../../src/app/(console)/campaigns/_shared/durations.ts'

describe('durations, as the editor shows them', () => {
  test('are kept in the largest unit that holds them whole', () => {
    expect(inUnits('PT90M', ['minute', 'hour'])).toEqual({ amount: 90, unit: 'minute' })
    expect(inUnits('PT120M', ['minute', 'hour'])).toEqual({ amount: 2, unit: 'hour' })
    expect(inUnits('P1W', ['hour', 'day'])).toEqual({ amount: 7, unit: 'day' })
    expect(amountIn('PT90M', 'hour')).toBeNull()
    expect([durationOf(3, 'day'), durationOf(30, 'minute')]).toEqual(['P3D', 'PT30M'])
  })
})

describe('merge fields in a text', () => {
  test('are found with their fallback, and told apart when nobody fills them', () => {
    const text = `Bonjour ${tokenOf('firstName', 'à {vous}')}, {{ ville }} !`
    expect(text).toContain('{{firstName|à vous}}')
    expect(tokenParts(text).flatMap(({ token }) => (token ? [token.key] : []))).toEqual([
      'firstName',
      'ville',
    ])
    expect(unknownFields(text, [{ key: 'firstName', label: 'Prénom' }])).toEqual(['ville'])
  })
})

describe('the sequence', () => {
  const steps = ['a', 'b', 'c'].map((key, index) => ({
    ...newStep(index === 0),
    key,
    delay: index === 0 ? 'P0D' : `P${index}D`,
  }))

  test('keeps its waits in place when a mail moves', () => {
    const moved = moveStep(steps, 2, 0)
    expect(moved.map(({ key }) => key)).toEqual(['c', 'a', 'b'])
    expect(moved.map(({ delay }) => delay)).toEqual(['P0D', 'P1D', 'P2D'])
    expect(moveStep(moved, 0, 2)).toEqual(steps)
  })

  test('leaves at launch with whichever mail is first', () => {
    expect(removeStep(steps, 0).map(({ delay }) => delay)).toEqual(['P0D', 'P2D'])
    expect(removeStep(steps, 1).map(({ delay }) => delay)).toEqual(['P0D', 'P2D'])
  })

  test('starts with one empty mail, and knows its presets', () => {
    const policy = { ...PRESETS.careful, timeZone: 'Pacific/Noumea' }
    const draft = draftOf({
      name: 'x',
      listIds: [],
      mailboxIds: [],
      steps: [],
      policy,
      stopOnReply: 'domain',
    })
    expect(draft.steps).toHaveLength(1)
    expect(changesOf(draft)).toMatchObject({ stopOnReply: 'domain', steps: [] })
    expect(presetOf(policy)).toBe('careful')
    expect(presetOf({ ...policy, dailyLimit: 51 })).toBeNull()
  })
})

describe('words and curves', () => {
  test('say hours and days as people do', () => {
    expect([clockText('09:00', 'fr'), clockText('14:30', 'fr')]).toEqual(['9 h', '14 h 30'])
    expect(weekdayName(1, 'fr')).toBe('lundi')
    expect(weekdayName(7, 'en')).toBe('Sunday')
  })

  test('show the minutes in which nothing was sent, and do not fall before a minute is over', () => {
    const point = (at: string, sent: number) => ({ at, sent, failed: 0, unsubscribed: 0 })
    const points = [point('2026-01-05T09:00:00.000Z', 4), point('2026-01-05T09:03:00.000Z', 2)]
    const drawn = () => curvePoints({ bucketSeconds: 60, points }).map(({ sent }) => sent)
    vi.useFakeTimers({ now: Date.parse('2026-01-05T09:03:30.000Z') })
    try {
      expect(drawn()).toEqual([0, 4, 0, 0, 2])
      vi.setSystemTime(Date.parse('2026-01-05T09:05:00.000Z'))
      expect(drawn()).toEqual([0, 4, 0, 0, 2, 0])
    } finally {
      vi.useRealTimers()
    }
    expect(curvePoints({ bucketSeconds: 60, points: [] })).toEqual([])
  })
})
