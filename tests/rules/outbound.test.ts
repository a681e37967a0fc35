import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allows, isPublicAddress, parseAllowList } from '#server/kernel/outbound'

const octet = fc.integer({ min: 0, max: 255 })
const ipv4 = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.'))
const within = (prefix: string) =>
  fc
    .array(octet, { minLength: 3, maxLength: 3 })
    .map((rest) => [...prefix.split('.'), ...rest].slice(0, 4).join('.'))

describe('the outbound guard', () => {
  test.each([
    '127',
    '10',
    '192.168',
    '169.254',
    '100.64',
    '172.16',
    '172.31',
    '0',
    '224',
    '255',
    '198.18',
    '192.0.2',
    '203.0.113',
  ])('refuses every address of %s/…', (prefix) =>
    fc.assert(fc.property(within(prefix), (address) => !isPublicAddress(address))),
  )

  test.each([
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    'fec0::1',
    '2001:db8::1',
    '2001::1',
    '169.254.169.254',
    '168.63.129.16',
    '100.100.100.200',
  ])('refuses %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.each(['8.8.8.8', '193.252.22.84', '2a00:1450:4007:80d::2005', '2606:4700::1111'])(
    'lets %s through',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  test('an IPv4 address hidden in IPv6 is judged as itself, or refused', () => {
    fc.assert(
      fc.property(ipv4, (address) => !isPublicAddress(`::ffff:${address}`) || isPublicAddress(address)),
    )
  })

  test('what is not an address is never public', () => {
    fc.assert(fc.property(fc.string(), (text) => !isPublicAddress(text) || /^[\d.]+$|:/.test(text)))
    expect(isPublicAddress('localhost')).toBe(false)
  })

  test('OUTBOUND_ALLOW opens the hosts, addresses and ranges it names, and nothing else', () => {
    const list = parseAllowList(' 127.0.0.1, Smtp.Interne.FR , 10.1.0.0/16,[fd00::1]')
    expect(allows(list, 'smtp.interne.fr', '192.168.1.1')).toBe(true)
    expect(allows(list, 'SMTP.interne.fr.', '192.168.1.1')).toBe(true)
    expect(allows(list, 'nom', '127.0.0.1')).toBe(true)
    expect(allows(list, 'nom', '::ffff:127.0.0.1')).toBe(true)
    expect(allows(list, 'nom', '10.1.255.3')).toBe(true)
    expect(allows(list, 'nom', 'fd00::1')).toBe(true)
    expect(allows(list, 'nom', '10.2.0.1')).toBe(false)
    expect(allows(list, 'nom', '127.0.0.2')).toBe(false)
    fc.assert(fc.property(ipv4, (address) => !allows(parseAllowList(''), address, address)))
  })
})
