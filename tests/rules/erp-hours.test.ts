import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type HoursPlan,
  type HoursState,
  idOf,
  type Marker,
  planHours,
  type StoredRow,
  type Wish,
} from '../../src/server/adapters/erp/hours-plan.ts'

const EIGHT = '2026-03-02T08:00:00'
const TWO = '2026-03-02T14:00:00'

const marker = (slotId: string, over: Partial<Marker> = {}): Marker => ({
  slotId,
  site: 'CH1',
  employee: '7',
  start: EIGHT,
  minutes: 240,
  journey: false,
  meal: false,
  ...over,
})
const row = (over: Partial<StoredRow> = {}): StoredRow => ({
  site: 'CH1',
  employee: '7',
  start: EIGHT,
  hours: 4,
  journey: false,
  meal: false,
  ...over,
})
const plan = (over: Partial<HoursState>): HoursPlan =>
  planHours({ wishes: [], markers: [], rows: [], tolerance: 0.006, refused: new Map(), ...over })
const wish = (each: Marker): Wish => ({ slotId: each.slotId, marker: each })
const outcomes = (made: HoursPlan) =>
  made.outcomes.map(({ id, outcome, problem }) => [id, outcome, problem?.code ?? null])

describe('hours of a slot', () => {
  test('are a row and a marker', () => {
    const made = plan({ wishes: [wish(marker('a'))] })
    expect(made.rows).toMatchObject([{ kind: 'insert', key: { site: 'CH1' }, work: { minutes: 240 } }])
    expect(made.markers).toEqual([{ kind: 'insert', marker: marker('a') }])
    expect(outcomes(made)).toEqual([['a', 'written', null]])
  })

  test('are written once', () => {
    const made = plan({ wishes: [wish(marker('a'))], markers: [marker('a')], rows: [row()] })
    expect(made).toEqual({
      rows: [],
      markers: [],
      outcomes: [{ id: 'a', outcome: 'unchanged', problem: null }],
    })
  })

  test('that have moved leave their row', () => {
    const made = plan({ wishes: [wish(marker('a', { start: TWO }))], markers: [marker('a')], rows: [row()] })
    expect(made.rows).toMatchObject([
      { kind: 'delete', key: { start: EIGHT } },
      { kind: 'insert', key: { start: TWO } },
    ])
    expect(made.markers).toMatchObject([{ kind: 'update', marker: { start: TWO } }])
  })

  test('are summed with those of the same key, their flags joined', () => {
    const made = plan({
      wishes: [wish(marker('a', { meal: true })), wish(marker('b', { minutes: 30, journey: true }))],
      markers: [marker('c', { minutes: 60 })],
      rows: [row({ hours: 1 })],
    })
    expect(made.rows).toMatchObject([{ kind: 'update', work: { minutes: 330, journey: true, meal: true } }])
  })

  test('that are gone take their part of a row, or the row', () => {
    const both = { markers: [marker('a'), marker('b', { minutes: 60 })], rows: [row({ hours: 5 })] }
    expect(plan({ ...both, wishes: [{ slotId: 'b', marker: null }] })).toMatchObject({
      rows: [{ kind: 'update', work: { minutes: 240 } }],
      markers: [{ kind: 'delete', slotId: 'b' }],
    })
    expect(
      plan({ ...both, wishes: ['a', 'b'].map((slotId) => ({ slotId, marker: null })) }).rows,
    ).toMatchObject([{ kind: 'delete' }])
    expect(outcomes(plan({ wishes: [{ slotId: 'z', marker: null }] }))).toEqual([['z', 'unchanged', null]])
  })

  test('leave what somebody typed', () => {
    const made = plan({ wishes: [wish(marker('a'))], rows: [row({ hours: 3.5 })] })
    expect(made).toMatchObject({ rows: [], markers: [] })
    expect(outcomes(made)).toEqual([['a', 'rejected', 'hours_present']])
  })

  test('take a row of the very same values for theirs: its marker was lost', () => {
    const made = plan({ wishes: [wish(marker('a'))], rows: [row({ hours: 4.001 })] })
    expect(made.rows).toEqual([])
    expect(made.markers).toMatchObject([{ kind: 'insert' }])
    expect(outcomes(made)).toEqual([['a', 'unchanged', null]])
  })

  test('leave a row of theirs that somebody has changed since, until it is gone or right', () => {
    const longer = { wishes: [wish(marker('a', { minutes: 300 }))], markers: [marker('a')] }
    expect(outcomes(plan({ ...longer, rows: [row({ hours: 7 })] }))).toEqual([
      ['a', 'rejected', 'hours_changed'],
    ])
    expect(outcomes(plan({ ...longer, rows: [row({ meal: true })] }))).toEqual([
      ['a', 'rejected', 'hours_changed'],
    ])
    expect(plan({ ...longer, rows: [] }).rows).toMatchObject([{ kind: 'insert', work: { minutes: 300 } }])
    expect(plan({ ...longer, rows: [row({ hours: 5 })] })).toMatchObject({
      rows: [],
      markers: [{ kind: 'update' }],
    })
  })

  test('never touch one of two rows with the same key', () => {
    const made = plan({
      wishes: [wish(marker('a', { minutes: 60 }))],
      markers: [marker('a')],
      rows: [row(), row()],
    })
    expect(outcomes(made)).toEqual([['a', 'rejected', 'hours_present']])
  })

  test('that can’t leave stay, and so does what came after them', () => {
    // a wants b's place, and b wants a place that somebody took.
    const made = plan({
      wishes: [wish(marker('a', { start: TWO })), wish(marker('b', { site: 'CH2' }))],
      markers: [marker('a'), marker('b', { start: TWO, minutes: 60 })],
      rows: [row(), row({ start: TWO, hours: 1 }), row({ site: 'CH2', hours: 2 })],
    })
    expect(outcomes(made)).toEqual([
      ['a', 'written', null],
      ['b', 'rejected', 'hours_present'],
    ])
    expect(made.rows).toMatchObject([
      { kind: 'delete', key: { start: EIGHT } },
      { kind: 'update', key: { start: TWO }, work: { minutes: 300 } },
    ])
  })

  test('that the database refuses are rejected with its words', () => {
    const problem = { code: 'row_refused', field: null, message: { fr: 'Non.', en: 'No.' } }
    const made = plan({
      wishes: [wish(marker('a')), wish(marker('b', { site: 'CH2' }))],
      refused: new Map([[idOf(marker('a')), problem]]),
    })
    expect(outcomes(made)).toEqual([
      ['a', 'rejected', 'row_refused'],
      ['b', 'written', null],
    ])
  })

  test('are the same key whatever the case of its codes', () => {
    const made = plan({
      wishes: [wish(marker('a', { site: 'ch1 ' }))],
      markers: [marker('a')],
      rows: [row()],
    })
    expect(outcomes(made)).toEqual([['a', 'unchanged', null]])
  })
})

describe('any run of batches', () => {
  const slot = fc.constantFrom('a', 'b', 'c', 'd')
  const work = fc.record({
    site: fc.constantFrom('CH1', 'CH2'),
    employee: fc.constant('7'),
    start: fc.constantFrom(EIGHT, TWO),
    minutes: fc.constantFrom(0, 20, 60, 240),
    journey: fc.boolean(),
    meal: fc.boolean(),
  })
  const batch = fc.uniqueArray(fc.record({ slot, work: fc.option(work) }), {
    minLength: 1,
    maxLength: 4,
    selector: (each) => each.slot,
  })
  const typed = fc.uniqueArray(work, { maxLength: 2, selector: idOf })

  test('leaves each row the sum of its slots, touches nothing that was typed, and does nothing the second time', () =>
    fc.assert(
      fc.property(typed, fc.array(batch, { minLength: 1, maxLength: 6 }), (foreign, batches) => {
        const store = new Store(foreign)
        for (const each of batches) {
          const wishes = each.map(
            ({ slot: slotId, work: wanted }): Wish => ({ slotId, marker: wanted && { ...wanted, slotId } }),
          )
          const first = store.settle(wishes)
          store.holds()
          for (const { id, outcome } of first)
            if (outcome !== 'rejected')
              expect(store.has(wishes.find(({ slotId }) => slotId === id))).toBe(true)
          const image = store.image()
          const again = store.settle(wishes.filter(({ slotId }) => isAccepted(first, slotId)))
          expect(again.every(({ outcome }) => outcome === 'unchanged')).toBe(true)
          expect(store.image()).toBe(image)
        }
      }),
      { numRuns: 500 },
    ))

  const isAccepted = (first: HoursPlan['outcomes'], slotId: string) =>
    first.find(({ id }) => id === slotId)?.outcome !== 'rejected'

  /** What the statements of a plan do to a database. */
  class Store {
    readonly rows: Map<string, StoredRow>
    readonly markers = new Map<string, Marker>()
    readonly foreign: StoredRow[]

    constructor(foreign: Omit<Marker, 'slotId'>[]) {
      this.foreign = foreign.map(({ minutes, ...key }) => ({ ...key, hours: minutes / 60 }))
      this.rows = new Map(this.foreign.map((each) => [idOf(each), each]))
    }

    settle(wishes: Wish[]): HoursPlan['outcomes'] {
      const made = planHours({
        wishes,
        markers: [...this.markers.values()],
        rows: [...this.rows.values()],
        tolerance: 0.006,
        refused: new Map(),
      })
      for (const change of made.rows) {
        const id = idOf(change.key)
        expect(this.rows.has(id)).toBe(change.kind !== 'insert')
        if (change.kind === 'delete') this.rows.delete(id)
        else {
          const { minutes, journey, meal } = change.work
          this.rows.set(id, { ...change.key, hours: minutes / 60, journey, meal })
        }
      }
      for (const change of made.markers) {
        if (change.kind === 'delete') expect(this.markers.delete(change.slotId)).toBe(true)
        else {
          expect(this.markers.has(change.marker.slotId)).toBe(change.kind === 'update')
          this.markers.set(change.marker.slotId, change.marker)
        }
      }
      return made.outcomes
    }

    holds() {
      const ours = Map.groupBy(this.markers.values(), idOf)
      for (const [id, markers] of ours) {
        const stored = this.rows.get(id)
        expect(stored?.hours).toBeCloseTo(markers.reduce((sum, { minutes }) => sum + minutes, 0) / 60, 2)
        expect(stored?.journey).toBe(markers.some(({ journey }) => journey))
        expect(stored?.meal).toBe(markers.some(({ meal }) => meal))
      }
      // Either its markers were lost and it is ours now, or it stands as it was typed.
      for (const each of this.foreign)
        if (!ours.has(idOf(each)) && this.rows.has(idOf(each))) expect(this.rows.get(idOf(each))).toBe(each)
      for (const id of this.rows.keys())
        expect(ours.has(id) || this.foreign.some((each) => idOf(each) === id)).toBe(true)
    }

    has(wanted: Wish | undefined): boolean {
      if (!wanted?.marker) return !this.markers.has(wanted?.slotId ?? '')
      return JSON.stringify(this.markers.get(wanted.slotId)) === JSON.stringify(wanted.marker)
    }

    image(): string {
      return JSON.stringify([[...this.rows], [...this.markers]])
    }
  }
})
