import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { batisimply } from '#server/adapters/site/batisimply'
import type { SiteApp, SiteCall } from '#server/adapters/site/port'
import { SITE_APPS } from '#server/adapters/site/registry'
import { fieldsOf } from '#server/kernel/secret-form'
import { exampleProject, failureOf, openBatisimply } from '../support/batisimply/examples.ts'
import { says, withOddServer } from '../support/batisimply/odd-server.ts'
import { type BatisimplyStandIn, batisimplyStandIn } from '../support/batisimply/stand-in.ts'

let standIn: BatisimplyStandIn
let site: SiteApp
let calls: SiteCall[] = []
const open = (more: Record<string, string | undefined> = {}) =>
  openBatisimply({ ...standIn.credentials, ...more }, { calls })

beforeEach(async () => {
  standIn = await batisimplyStandIn({ usersPath: '/api/user' })
  calls = []
  site = open()
})
afterEach(async () => {
  await standIn.stop()
  expect(standIn.refused, 'requests outside of what is known').toEqual([])
  const told = JSON.stringify(calls)
  for (const secret of standIn.secrets) expect(told).not.toContain(secret)
})

describe('the connection', () => {
  test('is offered, with its texts in both languages', () => {
    expect(SITE_APPS).toContain(batisimply)
    const fields = fieldsOf(batisimply.credentials)
    expect(fields.map(({ name, required }) => `${name}${required ? ' *' : ''}`)).toEqual([
      'apiUrl *',
      'ssoUrl *',
      'clientId *',
      'clientSecret *',
      'username *',
      'password *',
      'headQuarterId',
      'usersPath',
    ])
    for (const { label } of fields) expect(label.fr && label.en && label.fr !== label.en).toBeTruthy()
    expect(fields.filter(({ secret }) => secret).map(({ name }) => name)).toEqual([
      'clientSecret',
      'password',
    ])
  })

  test('is checked by signing in and reading', async () => {
    standIn.plantProject({ projectCode: 'CH1' })
    standIn.plantProject({ projectCode: 'CH2' })
    expect(await site.check()).toEqual({ projects: 2 })
    expect(calls.map(({ operation, outcome, status }) => [operation, outcome, status])).toEqual([
      ['token.password', 'ok', 200],
      ['projects.list', 'ok', 200],
    ])
  })
})

describe('projects', () => {
  test('are created with everything that is known', async () => {
    const { id } = await site.create(
      exampleProject('CH1', { comment: 'Clé chez le voisin', manager: 'Roux' }),
    )
    expect(standIn.projects.get(Number(id))).toEqual({
      id: Number(id),
      projectCode: 'CH1',
      projectName: 'Maison CH1',
      customerName: 'Mme Aubry',
      address: {
        street: '3 rue du Four',
        postalCode: '34000',
        city: 'Montpellier',
        countryCode: 'FR',
        googleFormattedAddress: '3 rue du Four, 34000, Montpellier, France',
      },
      startEstimated: '2026-03-02',
      endEstimated: null,
      budget: { amount: 12_500.5, currency: 'EUR' },
      hoursSold: 140,
      projectManager: 'Roux',
      comment: 'Clé chez le voisin',
      headQuarter: { id: 33 },
      isFinished: false,
      isArchived: false,
    })
    expect(standIn.creates).toEqual(new Map([['CH1', 1]]))
  })

  test('are listed, archived ones and those without a code too', async () => {
    const { id } = standIn.plantProject({ projectCode: 'CH1', isArchived: true })
    expect(await site.projects()).toEqual([
      { id: String(id), code: 'CH1', name: 'Chantier CH1', isArchived: true },
    ])
  })

  test('keep seat, colour and place on the map when they are changed', async () => {
    const geoPoint = { xLon: 3.87, yLat: 43.61 }
    const { id } = await site.create(exampleProject('CH1'))
    const made = standIn.projects.get(Number(id))
    if (!made) throw new Error('not made')
    standIn.update({
      ...made,
      headQuarter: { id: 12 },
      projectColor: '#9b1ff1',
      address: { ...made.address, geoPoint },
    })
    await site.update(id, exampleProject('CH1', { name: 'Maison Aubry', startEstimated: null }))
    expect(standIn.projects.get(Number(id))).toMatchObject({
      projectName: 'Maison Aubry',
      startEstimated: null,
      headQuarter: { id: 12 },
      projectColor: '#9b1ff1',
      address: { geoPoint },
    })
    await site.update(id, exampleProject('CH1', { street: '9 rue Neuve' }))
    expect(standIn.projects.get(Number(id))?.address).not.toHaveProperty('geoPoint')
    expect(standIn.creates.get('CH1')).toBe(1)
  })

  test('that somebody deleted there are not found', async () => {
    const { id } = standIn.plantProject({ projectCode: 'CH1' })
    standIn.removeProject(id)
    expect((await failureOf(site.update(String(id), exampleProject('CH1')))).kind).toBe('not_found')
    expect((await failureOf(site.update('unreadable:CH1', exampleProject('CH1')))).kind).toBe('invalid')
  })

  test('ten thousand come in one answer', async () => {
    for (let n = 0; n < 10_000; n += 1)
      standIn.plantProject({ projectCode: `CH${n}`, comment: 'x'.repeat(300) })
    const found = await site.projects()
    expect(new Set(found.map(({ code }) => code)).size).toBe(10_000)
    expect(standIn.asked('GET', '/api/project')).toBe(1)
  })

  test('of an unknown form are left out, twins are one, and a part is not taken for the whole', async () => {
    const elements = [
      { id: 1, projectCode: 'A' },
      null,
      'B',
      { id: 1, projectCode: 'A' },
      { projectCode: 'C' },
    ]
    for (const list of [elements, { content: elements }, { data: elements }, { elements, totalElements: 5 }])
      await withOddServer({ api: says(list) }, async (credentials) => {
        const found = await openBatisimply(credentials).projects()
        expect(found.map(({ id, code }) => [id, code])).toEqual([
          ['1', 'A'],
          ['unreadable:C', 'C'],
        ])
      })
    await withOddServer({ api: says({ elements, totalElements: 900 }) }, async (credentials) => {
      const error = await failureOf(openBatisimply(credentials).projects())
      expect(error).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('5 of 900') })
    })
  })
})

describe('the seat of a new project', () => {
  test('is that of the others when the connection names none', async () => {
    standIn.plantProject({ projectCode: 'CH1', headQuarter: { id: 51 } })
    standIn.plantProject({ projectCode: 'CH2', headQuarter: { id: 51 } })
    const unnamed = open({ headQuarterId: undefined })
    for (const code of ['CH3', 'CH4']) {
      const { id } = await unnamed.create(exampleProject(code))
      expect(standIn.projects.get(Number(id))?.headQuarter).toEqual({ id: 51 })
    }
    expect(standIn.asked('GET', '/api/project')).toBe(1)
  })

  test('is asked for when there is none, or a choice', async () => {
    const unnamed = open({ headQuarterId: undefined })
    expect(await failureOf(unnamed.create(exampleProject('CH1')))).toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('headQuarter'),
    })
    standIn.plantProject({ projectCode: 'CH1', headQuarter: { id: 51 } })
    standIn.plantProject({ projectCode: 'CH2', headQuarter: { id: 52 } })
    expect((await failureOf(unnamed.create(exampleProject('CH3')))).kind).toBe('invalid')
    expect(standIn.creates.size).toBe(0)
  })
})

describe('time slots', () => {
  const from = new Date('2026-01-01T00:00:00Z')
  const to = new Date('2026-06-30T00:00:00Z')
  const plant = (startDate: string, endDate: string, more = {}) =>
    standIn.plantSlot({ startDate, endDate, userId: randomUUID(), projectId: null, ...more })

  test('of half a year come in parts, each once, those at the seams too', async () => {
    const inside = [
      plant('2026-01-01T00:00:00Z', '2026-01-01T04:00:00Z'),
      // Over the end of the first part, and exactly at it.
      plant('2026-01-31T22:00:00Z', '2026-02-01T06:00:00Z'),
      plant('2026-02-01T00:00:00Z', '2026-02-01T04:00:00Z'),
      plant('2026-06-29T23:59:59Z', '2026-06-30T03:00:00Z'),
    ]
    plant('2025-12-31T23:00:00Z', '2026-01-01T03:00:00Z')
    plant('2026-06-30T00:00:00Z', '2026-06-30T03:00:00Z')
    const found = await site.slots(from, to)
    expect(found.map(({ id }) => id).sort()).toEqual(inside.map(({ id }) => id).sort())
    expect(standIn.asked('GET', '/api/timeSlotManagement/allUsers')).toBe(6)
    expect(await site.slots(to, to)).toEqual([])
  })

  test('say who, where, how long and whether it is final', async () => {
    const user = standIn.plantUser({ firstName: 'Léa', lastName: 'Roux', email: 'lea@atelier.example' })
    const project = standIn.plantProject({ projectCode: 'CH1' })
    const slot = plant('2026-03-02T07:00:00Z', '2026-03-02T11:00:00Z', {
      userId: user.id,
      projectId: project.id,
      totalTimeMinutes: 210,
      hasPackedLunch: true,
      hasHomeToWorkJourney: true,
    })
    const wanted = {
      id: slot.id,
      start: new Date('2026-03-02T07:00:00Z'),
      end: new Date('2026-03-02T11:00:00Z'),
      minutes: 210,
      validated: true,
      status: 'VALIDATED',
      journey: true,
      meal: true,
      userId: user.id,
      user: { name: 'Léa Roux', email: 'lea@atelier.example' },
      projectId: String(project.id),
      projectCode: 'CH1',
    }
    expect(await site.slots(from, to)).toEqual([wanted])
    standIn.changeSlot(slot.id, { managementStatus: 'TO_VALIDATE', totalTimeMinutes: null })
    expect(await site.slots(from, to)).toEqual([
      { ...wanted, minutes: null, validated: false, status: 'TO_VALIDATE' },
    ])
  })

  test('of an unknown form do not sink the others, and are not lost', async () => {
    const dates = { startDate: '2026-03-02T07:00:00Z', endDate: '2026-03-02T08:00:00Z' }
    const good = { id: 1, managementStatus: 'VALIDATED', ...dates }
    // Hours must not be taken back because a status is missing.
    const answer = [
      null,
      { startDate: 'x' },
      { ...good, id: 2, startDate: 'hier' },
      { ...dates, id: 3 },
      good,
    ]
    await withOddServer({ api: says(answer) }, async (credentials) => {
      const found = await openBatisimply(credentials).slots(from, to)
      expect(found.map(({ id, problem }) => [id, problem])).toEqual([
        ['2', 'startDate is unreadable'],
        ['3', 'managementStatus is missing'],
        ['1', undefined],
      ])
    })
  })
})

describe('users', () => {
  test('are those of the slots of the last 180 days, with a name once one is known', async () => {
    const [lea, nameless, former] = [
      standIn.plantUser({ firstName: 'Léa', email: 'lea@atelier.example' }),
      standIn.plantUser(),
      standIn.plantUser({ firstName: 'Paul' }),
    ]
    const plant = (userId: string, daysAgo: number) => {
      const start = new Date(Date.now() - daysAgo * 86_400_000)
      const [startDate, endDate] = [start, new Date(start.getTime() + 3_600_000)].map((at) =>
        at.toISOString(),
      )
      standIn.plantSlot({ startDate: startDate ?? '', endDate: endDate ?? '', userId, projectId: null })
    }
    for (const daysAgo of [1, 40, 170]) plant(lea.id, daysAgo)
    plant(nameless.id, 100)
    plant(former.id, 190)
    const found = await site.users()
    expect(found).toHaveLength(2)
    expect(found).toContainEqual({ id: lea.id, name: 'Léa', email: 'lea@atelier.example' })
    expect(found).toContainEqual({ id: nameless.id, name: null, email: null })
  })

  test('are those of the list where there is one', async () => {
    const lea = standIn.plantUser({ firstName: 'Léa', lastName: 'Roux' })
    expect(await open({ usersPath: '/api/user' }).users()).toEqual([
      { id: lea.id, name: 'Léa Roux', email: null },
    ])
    await withOddServer({ api: says({ title: 'Not Found' }, 404) }, async (credentials) => {
      const error = await failureOf(openBatisimply({ ...credentials, usersPath: '/api/people' }).users())
      expect(error).toMatchObject({ kind: 'invalid', message: expect.stringContaining('users.list') })
    })
  })
})
