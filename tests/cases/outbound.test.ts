import { connect } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'

let guard: typeof import('#server/kernel/outbound')

beforeAll(async () => {
  // Before anything has read the environment: nothing is listed.
  process.env.OUTBOUND_ALLOW = ''
  guard = await import('#server/kernel/outbound')
})

describe('the outbound guard of an installation that allows nothing more', () => {
  test.each([
    'localhost',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0177.0.0.1',
    '0x7f.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '0.0.0.0',
  ])('refuses %s', async (host) => {
    await expect(guard.guardHost(host, 587)).rejects.toBeInstanceOf(guard.OutboundBlocked)
  })

  test('tells a private address from a public one by nothing but the refusal', async () => {
    const texts = await Promise.all(
      ['localhost', '10.0.0.1', '169.254.169.254'].map((host) =>
        guard.guardHost(host, 587).catch((e: Error) => e.message),
      ),
    )
    expect(new Set(texts).size).toBe(1)
  })

  test.each([25, 465, 587, 2525])('lets mail ports through: %i', async (port) => {
    await guard.guardHost('93.184.216.34', port)
  })

  test.each([143, 993])('lets the ports of mailboxes through for those who read: %i', async (port) => {
    await guard.guardHost('93.184.216.34', port, guard.IMAP_PORTS)
    await expect(guard.guardHost('93.184.216.34', port)).rejects.toMatchObject({ what: 'port' })
  })

  test.each([25, 110, 443, 587])('refuses other ports to those who read: %i', async (port) => {
    await expect(guard.guardHost('93.184.216.34', port, guard.IMAP_PORTS)).rejects.toMatchObject({
      what: 'port',
    })
  })

  test.each([22, 80, 443, 5432, 6379])('refuses other ports: %i', async (port) => {
    await expect(guard.guardHost('93.184.216.34', port)).rejects.toMatchObject({ what: 'port' })
  })

  test('checks again inside the socket, for a name that changed its mind', async () => {
    const socket = connect({ host: 'localhost', port: 587, lookup: guard.guardedLookup })
    const error = await new Promise((done) => socket.once('error', done))
    expect(error).toBeInstanceOf(guard.OutboundBlocked)
  })
})
