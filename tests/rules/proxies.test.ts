import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FRONT } from '../../scripts/lib/front.mjs'
import { networkOf } from '../../src/server/kernel/client-ip.ts'
import { addressOf, clientOf, readProxies } from '../../src/server/kernel/proxies.ts'

const behind = (proxies: string, socket: string, forwarded: string) =>
  clientOf(socket, forwarded.split(','), readProxies(proxies)!)

describe('where a request comes from', () => {
  test.each([
    ['an unknown peer speaks for itself', '127.0.0.1', '203.0.113.9', '10.0.0.1', '203.0.113.9'],
    ['the proxy speaks for whom it saw', '127.0.0.1', '127.0.0.1', '198.51.100.4', '198.51.100.4'],
    [
      'what stands before is the client’s own word',
      '127.0.0.1',
      '127.0.0.1',
      '1.1.1.1, 198.51.100.4',
      '198.51.100.4',
    ],
    [
      'a row of proxies',
      '10.0.0.0/8,127.0.0.1',
      '127.0.0.1',
      '9.9.9.9,198.51.100.4,10.1.2.3',
      '198.51.100.4',
    ],
    ['proxies only: the first of them', '10.0.0.0/8', '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['a word that is no address', '10.0.0.0/8', '10.0.0.1', '198.51.100.4, unknown', '10.0.0.1'],
    ['IPv6', '2001:db8::/32', '2001:db8::1', '2a01:e0a:1::7', '2a01:e0a:1::7'],
    ['one in front', '1', '203.0.113.1', '9.9.9.9, 198.51.100.4', '198.51.100.4'],
    ['two in front', '2', '203.0.113.1', '9.9.9.9, 198.51.100.4, 203.0.113.2', '198.51.100.4'],
    ['none in front', '0', '203.0.113.1', '198.51.100.4', '203.0.113.1'],
  ])('%s', (_, proxies, socket, forwarded, expected) => {
    expect(behind(proxies, socket, forwarded)).toBe(expected)
  })

  test('whatever a client writes before, the proxy’s word holds', () => {
    const word = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string())
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const told = [...words, '198.51.100.4'].join(',')
        for (const proxies of ['127.0.0.1', '1'])
          expect(behind(proxies, '127.0.0.1', told)).toBe('198.51.100.4')
        expect(behind('10.0.0.0/8', '203.0.113.9', told)).toBe('203.0.113.9')
      }),
    )
  })

  test('an address is bare: no port, no brackets, no zone, IPv4 as itself', () => {
    expect(
      ['1.2.3.4:5678', '[2001:DB8::1]:443', '[::1]', 'fe80::1%eth0', '::ffff:1.2.3.4', ' 1.2.3.4 '].map(
        addressOf,
      ),
    ).toEqual(['1.2.3.4', '2001:db8::1', '::1', 'fe80::1', '1.2.3.4', '1.2.3.4'])
    for (const none of ['', 'unknown', '_hidden', '1.2.3', '1.2.3.4.5', '[x]:1'])
      expect(addressOf(none)).toBeNull()
  })

  test('a setting that cannot be meant is refused', () => {
    for (const text of [
      'a',
      '10.0.0.0/33',
      '10.0.0.0/',
      '10.0.0.0/8/9',
      '10.0.0.0/0x8',
      '10.0.0.1,',
      '::/129',
      '-1',
      '11',
      '1.5',
      '10.0.0.0/8;::1',
    ])
      expect(readProxies(text), text).toBeNull()
    for (const text of ['1', ' 2 ', '10.0.0.1', '10.0.0.0/8, ::1', 'fd00::/8'])
      expect(readProxies(text)).not.toBeNull()
  })

  test('limits count an address, or the network of 64 bits it is of', () => {
    expect(networkOf('198.51.100.4')).toBe('198.51.100.4')
    const networks = ['2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'].map(networkOf)
    expect(new Set(networks)).toEqual(new Set(['2001:db8:1:2']))
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0')
  })
})

test('every way to start the web process has the whole front', () => {
  const dockerfile = readFileSync(join(import.meta.dirname, '../../Dockerfile'), 'utf8')
  const names = FRONT.filter((part) => part !== '--import').map((url) => url.split('/').at(-1)!)
  expect(names).toContain('socket-address.mjs')
  const places = names.map((name) => dockerfile.indexOf(`"--import", "./scripts/start/${name}"`))
  expect(places.every((place) => place > 0)).toBe(true)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

test('the socket’s address is told of every request, and of none whose sender is gone', async () => {
  const front = pathToFileURL(join(import.meta.dirname, '../../scripts/start/socket-address.mjs')).href
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    front,
    join(import.meta.dirname, '../support/socket-front.ts'),
  ])
  expect(JSON.parse(stdout)).toEqual({
    // Both names are overwritten, however often they come.
    forged: '127.0.0.1',
    // What the process asks of itself for somebody is asked from where they are.
    passedOn: '127.0.0.2',
    // Hung up before the connection was taken up: nothing is done.
    gone: [],
  })
})
