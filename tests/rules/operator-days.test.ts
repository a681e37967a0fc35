import { describe, expect, test } from 'vitest'
import { dayOf, endOfDay, startOfDay, yearAfter } from '../../src/app/(operator)/operateur/_shared/days.ts'
import { keyProblem, missingOf } from '../../src/server/licences/key-schema.ts'

describe('the days of a licence', () => {
  test('begin and end at midnight of the zone, summer and winter, on the days when clocks change too', () => {
    expect(startOfDay('2027-01-31', 'Europe/Paris')).toBe('2027-01-30T23:00:00.000Z')
    expect(endOfDay('2027-07-14', 'Europe/Paris')).toBe('2027-07-14T21:59:59.999Z')
    expect(startOfDay('2027-03-28', 'Europe/Paris')).toBe('2027-03-27T23:00:00.000Z')
    expect(endOfDay('2027-03-28', 'Europe/Paris')).toBe('2027-03-28T21:59:59.999Z')
    expect(endOfDay('2027-10-31', 'Europe/Paris')).toBe('2027-10-31T22:59:59.999Z')
    expect(endOfDay('2027-12-31', 'America/Martinique')).toBe('2028-01-01T03:59:59.999Z')
    expect(endOfDay('2027-12-31', 'UTC')).toBe('2027-12-31T23:59:59.999Z')
  })

  test('a day that was chosen is the day that is shown', () => {
    for (const zone of ['Europe/Paris', 'Indian/Reunion', 'Pacific/Noumea', 'America/Cayenne', 'UTC'])
      for (const day of ['2027-01-01', '2027-03-28', '2027-06-30', '2027-10-31', '2028-02-29'])
        for (const instant of [startOfDay(day, zone), endOfDay(day, zone)])
          expect(dayOf(instant, zone), `${day} ${zone}`).toBe(day)
  })

  test('a year later is the same day', () => {
    expect(yearAfter('2026-11-26')).toBe('2027-11-26')
    expect(yearAfter('2028-02-29')).toBe('2029-03-01')
  })
})

describe('a key while it is typed', () => {
  test('what is missing is counted, however it is written; what is wrong is named', () => {
    expect(keyProblem('fac')).toBe('short')
    expect(missingOf('fac')).toBe(26)
    expect(missingOf('FACT-7K3QX 4m2p')).toBe(16)
    expect(keyProblem('FACT-7K3QX 4m2p')).toBe('short')
    expect(keyProblem('BON-7K3QX')).toBe('mark')
    expect(keyProblem('FACT-7K3UX')).toBe('character')
    expect(keyProblem(`FACT-${'0'.repeat(26)}`)).toBe('long')
    expect(missingOf(`FACT-${'0'.repeat(26)}`)).toBe(0)
    expect(keyProblem(`FACT-${'0'.repeat(24)}1`)).toBe('check')
    expect(keyProblem(`FACT-${'0'.repeat(25)}`)).toBeNull()
  })
})
