import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#server/kernel/context'
import { makeCompany } from '../support/campaigns.ts'
import { startImapServer, type TestImapServer } from '../support/imap-server.ts'
import { bodyFetches, countsIn, mail, makeBox, messagesIn, startWireTap, syncNow, type WireTap } from '../support/inboxes.ts'

let server: TestImapServer
let tap: WireTap
let ctx: Ctx

beforeAll(async () => {
  server = await startImapServer({ users: ['ines@exemple.fr', 'b@exemple.fr', 'c@exemple.fr', 'd@exemple.fr'] })
  tap = await startWireTap(server)
  ctx = await makeCompany()
})
afterAll(async () => {
  await tap.stop()
  await server.stop()
})

/** The box of a user, reached through the tap. */
const boxOfUser = (user: string) => makeBox(ctx, { host: tap.host, port: tap.port, user, password: server.password })

describe('a first sync and those that follow', () => {
  test('stores what the server has, and fetches no body twice', async () => {
    await server.appendMany('INBOX', Array.from({ length: 30 }, () => mail()))
    await server.append('Sent', mail({ from: 'Inès <ines@exemple.fr>', to: 'paul@client.example' }), { flags: ['\\Seen'] })
    const id = await boxOfUser('ines@exemple.fr')
    const box = await syncNow(ctx, id)
    expect(box).toMatchObject({ state: 'synced', serverCount: 31, storedCount: 31, lastError: null, failures: 0 })
    expect(await countsIn(ctx, id)).toMatchObject({ rows: 31, distinct: 31, places: 31, gone: 0 })
    expect((await messagesIn(ctx, id)).filter(({ direction }) => direction === 'out')).toHaveLength(1)
    expect(bodyFetches(tap.commands()).length).toBeGreaterThan(0)

    tap.reset()
    const again = await syncNow(ctx, id)
    expect(again.state).toBe('synced')
    expect(tap.commands().filter((command) => /FETCH|SELECT|EXAMINE|SEARCH/.test(command))).toEqual([])

    await server.append('INBOX', mail({ subject: 'Neuf' }))
    tap.reset()
    expect(await syncNow(ctx, id)).toMatchObject({ state: 'synced', serverCount: 32, storedCount: 32 })
    expect(bodyFetches(tap.commands())).toHaveLength(1)
  })
})
