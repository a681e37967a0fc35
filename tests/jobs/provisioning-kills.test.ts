import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { killHard, startWorkerProcess, stopGently } from '../support/worker-process.ts'

// Before anything reads the settings.
const { addressCompany, ask, everyCloud } = await import('../support/clouds/address-room.ts')
const clouds = await everyCloud()
const { getMailbox } = await import('#server/mailboxes/index')

afterAll(() => Promise.all(clouds.map((cloud) => cloud.stop())))

/** More than the requests that change something while one address is made at each provider at once, twice. */
const KILLS = process.env.DOVECOT === 'on' ? 14 : 6

test('workers killed at every request of every provider: each address works or is gone, none is there twice', async () => {
  const companies = await Promise.all(clouds.map(addressCompany))
  const made: {
    ctx: (typeof companies)[number]['ctx']
    id: string
    email: string
    cloud: (typeof clouds)[number]
  }[] = []
  const begin = async () => {
    for (const [index, cloud] of clouds.entries()) {
      const { ctx } = companies[index]!
      const { id, email } = await ask(ctx, `tue-${randomUUID().slice(0, 8)}`)
      made.push({ ctx, id, email, cloud })
    }
  }
  const unfinished = async () => {
    const states = await Promise.all(made.map(({ ctx, id }) => getMailbox(ctx, { id })))
    return states.filter(({ status }) => status === 'provisioning').length
  }
  await begin()
  let kills = 0
  for (; kills < KILLS; kills += 1) {
    if ((await unfinished()) === 0) await begin()
    const worker = await startWorkerProcess(`tue-${kills}`, { LOG_LEVEL: 'fatal' })
    // The first request that changes something ends the worker: before its effect, then (every other time) after it.
    const dead = new Promise<void>((done) => {
      const phase = kills % 2 === 0 ? 'after' : 'before'
      let struck = false
      for (const cloud of clouds)
        cloud.watch((at) => {
          if (at !== phase && !struck) return false
          if (!struck) {
            struck = true
            void killHard(worker).then(done)
          }
          return true
        })
    })
    await Promise.race([dead, sleep(120_000).then(() => Promise.reject(new Error('nothing was asked')))])
    for (const cloud of clouds) cloud.watch(null)
  }
  const last = await startWorkerProcess('dernier')
  await expect.poll(unfinished, { timeout: 180_000, interval: 250 }).toBe(0)
  expect(await stopGently(last)).toBe(0)

  const ends = await Promise.all(
    made.map(async ({ ctx, id, email, cloud }) => {
      const { status, operation } = await getMailbox(ctx, { id })
      return `${cloud.kind} ${status} ${operation?.state} ${operation?.error?.code ?? ''} ${status === 'active' ? cloud.belongings(email).length > 0 : cloud.belongings(email).length === 0}`
    }),
  )
  for (const end of ends) expect(end).toMatch(/ active done {2}true$/)
  // Orphans: what is there belongs to one of the addresses.
  for (const { email, cloud } of made) {
    const again = made.filter((each) => each.email === email && each.cloud === cloud)
    expect(again).toHaveLength(1)
  }
  for (const cloud of clouds) expect(cloud.refused).toEqual([])
}, 900_000)
