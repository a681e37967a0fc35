import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { batisimply } from '#server/adapters/site/batisimply'
import type { SiteCall, SiteProject } from '#server/adapters/site/port'
import { SITE_APPS } from '#server/adapters/site/registry'
import { batisimplyStandIn } from '../support/batisimply/stand-in.ts'

const standIn = await batisimplyStandIn()
const calls: SiteCall[] = []
const open = (more: Record<string, string | undefined> = {}, timeoutMs = 20_000) =>
  batisimply.open(batisimply.credentials.parse({ ...standIn.credentials, ...more }), {
    observe: (call) => calls.push(call),
    timeoutMs,
  })
const project = (code: string, more: Partial<SiteProject> = {}): SiteProject => ({
  code,
  name: `Maison ${code}`,
  customerName: 'Mme Aubry',
  street: '3 rue du Four',
  postalCode: '34000',
  city: 'Montpellier',
  countryCode: 'FR',
  startEstimated: '2026-03-02',
  endEstimated: null,
  budget: 12_500.5,
  hoursSold: 140,
  manager: null,
  comment: null,
  isFinished: false,
  isArchived: false,
  ...more,
})

afterEach(() => {
  standIn.calm()
  expect(standIn.refused, 'requests outside of what is known').toEqual([])
  const told = JSON.stringify(calls)
  for (const secret of standIn.secrets) expect(told).not.toContain(secret)
  calls.length = 0
})
afterAll(() => standIn.stop())

describe('site application: BatiSimply', () => {
  test('is offered', () => {
    expect(SITE_APPS.map(({ kind }) => kind)).toContain('batisimply')
  })

  test('signs in, creates, changes and lists projects', async () => {
    const site = open()
    const before = (await site.check()).projects
    const { id } = await site.create(project('CH1'))
    expect(standIn.projects.get(Number(id))).toMatchObject({
      projectCode: 'CH1',
      address: { googleFormattedAddress: '3 rue du Four, 34000, Montpellier, France' },
      headQuarter: { id: 33 },
      budget: { amount: 12_500.5, currency: 'EUR' },
    })
    await site.update(id, project('CH1', { name: 'Maison Aubry', isArchived: true }))
    expect(await site.projects()).toContainEqual({
      id,
      code: 'CH1',
      name: 'Maison Aubry',
      isArchived: true,
    })
    expect((await site.check()).projects).toBe(before + 1)
    expect(standIn.creates.get('CH1')).toBe(1)
    expect(standIn.updates.get('CH1')).toBe(1)
    expect(standIn.sso.granted.password).toBe(1)
  })
})
