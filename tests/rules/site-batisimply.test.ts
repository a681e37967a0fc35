import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { bodyOf, keptOf, projectIn } from '../../src/server/adapters/site/batisimply-projects.ts'
import type { Ask } from '../../src/server/adapters/site/batisimply-request.ts'
import { partsOf, personIn, slotIn, slotsBetween } from '../../src/server/adapters/site/batisimply-slots.ts'
import type { SiteProject } from '../../src/server/adapters/site/port.ts'
import { CreateBody, UpdateBody } from '../support/batisimply/contract.ts'
import { seeded } from '../support/batisimply/faults.ts'
import { testSettings } from '../support/settings.ts'

const DAY_MS = 86_400_000
const UNREAD = new Date('2026-01-01T00:00:00Z')

const some = <T>(each: fc.Arbitrary<T>) => fc.option(each, { nil: null })
const text = fc.string({ maxLength: 40, unit: 'grapheme' })
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))
const amount = fc.double({ min: -1e9, max: 1e9, noNaN: true })
const projects: fc.Arbitrary<SiteProject> = fc.record({
  code: fc.string({ minLength: 1, maxLength: 8 }),
  name: fc.string({ minLength: 1, maxLength: 60 }),
  customerName: some(text),
  street: some(text),
  postalCode: some(text),
  city: some(text),
  countryCode: fc.constantFrom('FR', 'BE', 'CH', 'LU', 'RE'),
  startEstimated: some(day),
  endEstimated: some(day),
  budget: some(amount),
  hoursSold: some(amount),
  manager: some(text),
  comment: some(text),
  isFinished: fc.boolean(),
  isArchived: fc.boolean(),
})
const place = fc.record({ xLon: amount, yLat: amount })

describe('the body of a project', () => {
  test('is one that the API takes, whatever the ERP holds', () => {
    fc.assert(
      fc.property(projects, fc.integer({ min: 1, max: 1e9 }), (project, seat) => {
        const body = JSON.parse(JSON.stringify({ ...bodyOf(project), headQuarter: { id: seat } }))
        CreateBody.parse(body)
        UpdateBody.parse({ id: 7, ...body })
        expect(body).toMatchObject({ projectCode: project.code, projectName: project.name })
        expect('budget' in body).toBe(project.budget !== null)
        expect('comment' in body).toBe(project.comment !== null)
        expect(body.endEstimated).toBe(project.endEstimated)
        const { street, postalCode, city, googleFormattedAddress: line } = body.address
        expect(line).not.toMatch(/[\n\r\t]| {2}/)
        for (const part of [street, postalCode, city]) expect(line).toContain(part)
      }),
    )
  })

  test('names the country in French, and leaves out what is empty', () => {
    const project = { ...example, street: ' 3  rue\ndu Four ', postalCode: null, countryCode: 'BE' }
    expect(bodyOf(project).address).toEqual({
      street: '3 rue du Four',
      postalCode: '',
      city: 'Montpellier',
      countryCode: 'BE',
      googleFormattedAddress: '3 rue du Four, Montpellier, Belgique',
    })
  })

  test('keeps the place on the map while the address stays, and the seat and the colour always', () => {
    fc.assert(
      fc.property(projects, projects, place, (before, after, geoPoint) => {
        const stood = { ...bodyOf(before).address, geoPoint }
        const there = { address: stood, headQuarter: { id: 12 }, projectColor: '#9b1ff1' }
        const kept = keptOf(there, after, 33)
        expect(kept).toMatchObject({ headQuarter: { id: 12 }, projectColor: '#9b1ff1' })
        const address = bodyOf(after).address
        const isSame = (['street', 'postalCode', 'city'] as const).every(
          (part) => stood[part] === address[part],
        )
        expect(kept.address?.geoPoint).toEqual(isSame ? geoPoint : undefined)
        expect(keptOf(there, before, 33).address).toEqual(stood)
        UpdateBody.parse({ id: 7, ...bodyOf(after), ...kept })
      }),
    )
    expect(keptOf({}, example, 33)).toEqual({ headQuarter: { id: 33 } })
    expect(keptOf({}, example, null)).toEqual({})
  })
})

const example: SiteProject = {
  code: 'CH1',
  name: 'Maison Aubry',
  customerName: null,
  street: null,
  postalCode: null,
  city: 'Montpellier',
  countryCode: 'FR',
  startEstimated: null,
  endEstimated: null,
  budget: null,
  hoursSold: null,
  manager: null,
  comment: null,
  isFinished: false,
  isArchived: false,
}

describe('a project of the list', () => {
  test('is read whatever is wrong with it, or left out', () => {
    fc.assert(
      fc.property(fc.anything(), (element) => {
        const project = projectIn(element)
        if (project) expect(project.id).not.toBe('')
      }),
    )
    expect(projectIn({ id: 12, projectCode: ' 00012 ', projectName: 'Aubry', isArchived: true })).toEqual({
      id: '12',
      code: '00012',
      name: 'Aubry',
      isArchived: true,
    })
    expect(projectIn({ id: 12, projectCode: 4500, extra: {} })).toMatchObject({ code: '4500', name: null })
    expect(projectIn({ id: '', projectCode: '' })).toBeNull()
  })

  test('that has a code and no id is not taken for absent', () => {
    expect(projectIn({ id: null, projectCode: 'CH9' })).toMatchObject({ id: 'unreadable:CH9', code: 'CH9' })
  })
})

describe('a time slot', () => {
  const slot = {
    id: 41,
    startDate: '2026-03-02T07:00:00Z',
    endDate: '2026-03-02T11:30:00.500Z',
    totalTimeMinutes: 270,
    managementStatus: 'VALIDATED',
    hasPackedLunch: true,
    hasHomeToWorkJourney: false,
    user: { id: 'u-1', firstName: 'Léa', lastName: 'Roux', email: 'lea@atelier.example' },
    project: { id: 1001, projectCode: 'CH1' },
  }

  test('is read whole', () => {
    expect(slotIn(slot, UNREAD)).toEqual({
      id: '41',
      start: new Date('2026-03-02T07:00:00Z'),
      end: new Date('2026-03-02T11:30:00.500Z'),
      minutes: 270,
      validated: true,
      status: 'VALIDATED',
      journey: false,
      meal: true,
      userId: 'u-1',
      user: { name: 'Léa Roux', email: 'lea@atelier.example' },
      projectId: '1001',
      projectCode: 'CH1',
    })
  })

  test('without a project, a user or a duration is no problem; only VALIDATED is final', () => {
    const bare = slotIn({ ...slot, project: null, user: null, totalTimeMinutes: null }, UNREAD)
    expect(bare).toMatchObject({
      projectId: null,
      projectCode: null,
      userId: null,
      user: null,
      minutes: null,
    })
    expect(bare).not.toHaveProperty('problem')
    for (const managementStatus of ['validated', 'TO_VALIDATE', '', null, 3])
      expect(slotIn({ ...slot, managementStatus }, UNREAD)?.validated).toBe(false)
  })

  test('that lost its status has a problem; one that is refused has none, whatever its dates', () => {
    for (const managementStatus of ['', ' ', null, undefined, {}])
      expect(slotIn({ ...slot, managementStatus }, UNREAD)).toMatchObject({
        validated: false,
        problem: 'managementStatus is missing',
      })
    for (const managementStatus of ['REFUSED', 'TO_VALIDATE'])
      expect(slotIn({ ...slot, managementStatus, startDate: null }, UNREAD)).not.toHaveProperty('problem')
  })

  test('without a readable date is given to one window only; the same window gets it again', async () => {
    const answer = { elements: [{ ...slot, startDate: null, endDate: 'hier' }], total: null, hasMore: false }
    const ask = (async () => answer) as unknown as Ask
    const placed = new Map<string, number>()
    const at = (days: number) => new Date(UNREAD.getTime() + days * DAY_MS)
    const idsIn = async (from: number, to: number) =>
      (await slotsBetween(ask, at(from), at(to), placed)).map(({ id }) => id)
    expect(await idsIn(0, 7)).toEqual(['41'])
    expect(await idsIn(7, 14)).toEqual([])
    expect(await idsIn(0, 7)).toEqual(['41'])
  })

  test('has its times in UTC, with an offset or without', () => {
    const startOf = (startDate: string) => slotIn({ ...slot, startDate }, UNREAD)?.start.toISOString()
    expect(startOf('2026-03-02T08:00:00+01:00')).toBe('2026-03-02T07:00:00.000Z')
    expect(startOf('2026-03-02T07:00:00')).toBe('2026-03-02T07:00:00.000Z')
  })

  test.each([
    { startDate: 'hier' },
    { startDate: 1_772_434_800 },
    { startDate: null },
    { endDate: '2026-13-02T07:00:00Z' },
    { endDate: '2026-03-01T07:00:00Z' },
    { totalTimeMinutes: -5 },
    { totalTimeMinutes: '270' },
  ])('with %o has a problem, and is not lost', (wrong) => {
    const read = slotIn({ ...slot, ...wrong }, UNREAD)
    expect(read).toMatchObject({ id: '41', validated: true, problem: expect.any(String) })
    expect(Number.isNaN(Number(read?.start)) || Number.isNaN(Number(read?.end))).toBe(false)
  })

  test('is never invented', () => {
    fc.assert(
      fc.property(fc.anything(), (element) => {
        const read = slotIn(element, UNREAD)
        if (!read) return
        expect(read.id).not.toBe('')
        expect(Number.isNaN(read.start.getTime())).toBe(false)
        expect(read.minutes === null || read.minutes >= 0).toBe(true)
      }),
    )
  })
})

test('people are named by whatever names there are', () => {
  expect(personIn({ id: 1 })).toBeNull()
  expect(personIn('Léa')).toBeNull()
  expect(personIn({ login: 'lea@atelier.example' })).toEqual({ name: null, email: 'lea@atelier.example' })
  expect(personIn({ login: 'lea', email: 'lea@atelier.example' })).toEqual({
    name: 'lea',
    email: 'lea@atelier.example',
  })
  expect(personIn({ lastName: ' Roux ' })).toEqual({ name: 'Roux', email: null })
})

test('a window is asked for in parts of 31 days at most, without a gap', () => {
  const instant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) })
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 400 * DAY_MS }), (from, length) => {
      const parts = partsOf(new Date(from), new Date(from + length))
      expect(parts.length).toBe(Math.ceil(length / (31 * DAY_MS)))
      let at = from
      for (const part of parts) {
        expect(part.from.getTime()).toBe(at)
        at = part.to.getTime()
        expect(at - part.from.getTime()).toBeLessThanOrEqual(31 * DAY_MS)
      }
      expect(at).toBe(from + length)
    }),
  )
})

test('the faults of a seed are always the same, and about as many as asked for', () => {
  const draw = (seed: number) => {
    const next = seeded(seed)
    return Array.from({ length: 1000 }, () => next())
  }
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
  const share = draw(7).filter((value) => value < 0.1).length / 1000
  expect(share).toBeGreaterThan(0.05)
  expect(share).toBeLessThan(0.15)
})

describe('the form', () => {
  beforeEach(() => vi.unstubAllEnvs())

  const typed = { clientId: 'c', clientSecret: 's', username: 'u', password: ' p ' }
  async function form(settings: Record<string, string>) {
    vi.resetModules()
    for (const [name, value] of Object.entries({
      ...testSettings('postgresql://x@localhost/x'),
      BATISIMPLY_API_URL: '',
      BATISIMPLY_SSO_URL: '',
      ...settings,
    }))
      vi.stubEnv(name, value)
    const { batisimply } = await import('../../src/server/adapters/site/batisimply.ts')
    return batisimply.credentials
  }

  test('wants both addresses where the installation names none', async () => {
    const wrong = (await form({})).safeParse(typed)
    expect(wrong.error?.issues.map(({ path }) => path.join('.'))).toEqual(['apiUrl', 'ssoUrl'])
  })

  test('takes those of the installation, and those of the company before them', async () => {
    const both = {
      BATISIMPLY_API_URL: 'https://api.batisimply.example',
      BATISIMPLY_SSO_URL: 'https://sso.batisimply.example/token',
    }
    const credentials = await form(both)
    expect(credentials.parse(typed)).toMatchObject({
      apiUrl: both.BATISIMPLY_API_URL,
      ssoUrl: both.BATISIMPLY_SSO_URL,
      password: ' p ',
    })
    const own = { ...typed, apiUrl: 'https://ici.example' }
    expect(credentials.parse(own).apiUrl).toBe('https://ici.example')
  })

  test.each([
    { apiUrl: 'ftp://ici.example' },
    { apiUrl: 'https://u:p@ici.example' },
    { ssoUrl: 'https://ici.example/token?x=1' },
    { headQuarterId: 'agence' },
    { headQuarterId: '0' },
    { usersPath: 'api/user' },
    { usersPath: '/api/user#x' },
    { clientSecret: '  ' },
  ])('refuses %o', async (wrong) => {
    const url = 'https://ici.example'
    const credentials = await form({ BATISIMPLY_API_URL: url, BATISIMPLY_SSO_URL: url })
    expect(credentials.safeParse({ ...typed, ...wrong }).success).toBe(false)
  })
})
