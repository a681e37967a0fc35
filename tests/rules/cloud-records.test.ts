import { describe, expect, test } from 'vitest'
import type { DnsRecord } from '#server/adapters/mail-cloud/port'
import { acceptDomain } from '../../src/server/clouds/domain-name.ts'
import {
  isComplete,
  judgeRecords,
  recordLine,
  vanished,
  wantedRecords,
} from '../../src/server/clouds/records.ts'
import {
  domainStatus,
  nextDomainCheck,
  nextProviderCheck,
  quotaAlert,
} from '../../src/server/clouds/rules.ts'
import { lacks, mergeSpf } from '../../src/server/clouds/spf.ts'

const spf: DnsRecord = {
  purpose: 'spf',
  type: 'TXT',
  name: 'atelier.example',
  value: 'v=spf1 include:spf.cloud.example -all',
}
const dkim: DnsRecord = {
  purpose: 'dkim',
  type: 'CNAME',
  name: 's1._domainkey.atelier.example',
  value: 's1.domainkey.cloud.example',
}
const mx: DnsRecord = {
  purpose: 'mx',
  type: 'MX',
  name: 'atelier.example',
  value: 'mx.cloud.example',
  priority: 0,
}
const ownership: DnsRecord = {
  purpose: 'ownership',
  type: 'TXT',
  name: 'atelier.example',
  value: 'MS=ms86120656',
}
const dmarc: DnsRecord = {
  purpose: 'dmarc',
  type: 'TXT',
  name: '_dmarc.atelier.example',
  value: 'v=DMARC1; p=none',
  optional: true,
}

const judged = (record: DnsRecord, published: string[] | null) => {
  const answer = published?.map((value) => ({ value, priority: 10 })) ?? null
  const [only] = judgeRecords([record], () => answer)
  return only!
}
const stateOf = (record: DnsRecord, published: string[] | null) => judged(record, published).state

describe('what is published against what is wanted', () => {
  test('nobody who answers is not nothing published', () => {
    for (const record of [spf, dkim, mx, ownership, dmarc]) {
      expect(judged(record, null)).toMatchObject({ state: 'unknown', found: [], publish: record.value })
      expect(judged(record, [])).toMatchObject({ state: 'missing', found: [], publish: record.value })
    }
  })

  test('hosts are the same in any case and with a final dot', () => {
    expect(stateOf(dkim, ['S1.DomainKey.Cloud.Example.'])).toBe('found')
    expect(judged(dkim, ['parking.example'])).toMatchObject({
      state: 'different',
      found: ['parking.example'],
    })
    expect(stateOf(mx, ['autre.example', 'mx.cloud.example'])).toBe('found')
    expect(judged(mx, ['mx.ovh.example'])).toMatchObject({
      state: 'different',
      found: ['10 mx.ovh.example'],
      publish: 'mx.cloud.example',
    })
  })

  test('SPF: the provider’s mechanism in the one record, whatever its end', () => {
    expect(stateOf(spf, ['v=spf1 include:spf.cloud.example ~all', 'google-site-verification=x'])).toBe(
      'found',
    )
    expect(stateOf(spf, ['V=SPF1 mx +INCLUDE:spf.cloud.example -all'])).toBe('found')
    expect(stateOf(spf, ['v=spf10 include:spf.cloud.example'])).toBe('missing')
    expect(stateOf(spf, ['v=spf1 ?include:spf.cloud.example -all'])).toBe('different')
  })

  test('SPF: one that is there is merged, two are made one', () => {
    expect(judged(spf, ['v=spf1 mx ip4:192.0.2.1 ~all'])).toMatchObject({
      state: 'different',
      found: ['v=spf1 mx ip4:192.0.2.1 ~all'],
      publish: 'v=spf1 mx ip4:192.0.2.1 include:spf.cloud.example ~all',
    })
    expect(judged(spf, ['v=spf1 include:spf.cloud.example -all', 'v=spf1 a mx ?all'])).toMatchObject({
      state: 'different',
      publish: 'v=spf1 include:spf.cloud.example a mx -all',
    })
    expect(mergeSpf(['v=spf1 redirect=_spf.host.example'], spf.value)).toBe(
      'v=spf1 include:spf.cloud.example redirect=_spf.host.example',
    )
    expect(lacks('v=spf1 -all', 'v=spf1 a include:x.example -all')).toEqual(['a', 'include:x.example'])
  })

  test('DMARC: any valid policy is the company’s own; two are none', () => {
    expect(stateOf(dmarc, ['v=DMARC1;p=reject; rua=mailto:a@atelier.example'])).toBe('found')
    expect(stateOf(dmarc, ['v=DMARC1; sp=none; p=quarantine'])).toBe('found')
    expect(stateOf(dmarc, ['v=DMARC1; rua=mailto:a@atelier.example'])).toBe('different')
    expect(stateOf(dmarc, ['v=DMARC1; p=none', 'v=DMARC1; p=reject'])).toBe('different')
    expect(stateOf(dmarc, ['hello'])).toBe('missing')
  })

  test('texts of others are left alone; a key that is not ours is said to be different', () => {
    expect(stateOf(ownership, ['MS=ms11111111', 'v=spf1 -all'])).toBe('missing')
    expect(stateOf(ownership, ['v=spf1 -all', 'MS=ms86120656'])).toBe('found')
    const key: DnsRecord = { ...dkim, type: 'TXT', value: 'v=DKIM1; k=rsa; p=MIIB' }
    expect(stateOf(key, ['v=DKIM1;k=rsa;p=MI IB;'])).toBe('found')
    expect(stateOf(key, ['v=DKIM1; k=rsa; p=AAAA'])).toBe('different')
  })

  test('DMARC is advised when the provider does not ask for it', () => {
    expect(wantedRecords('atelier.example', [dkim])).toEqual([dkim, dmarc])
    const own = { ...dmarc, value: 'v=DMARC1; p=quarantine' }
    expect(wantedRecords('atelier.example', [own])).toEqual([own])
  })

  test('only what was there, is needed and is known to be gone has vanished', () => {
    const before = judgeRecords([dkim, mx, dmarc], (_, name) =>
      name === dkim.name ? [{ value: dkim.value }] : name === mx.name ? [] : [{ value: dmarc.value }],
    )
    expect(isComplete(before)).toBe(false)
    const gone = judgeRecords([dkim, mx, dmarc], () => [], before)
    expect(vanished(gone).map(({ purpose }) => purpose)).toEqual(['dkim'])
    expect(vanished(judgeRecords([dkim], () => null, before))).toEqual([])
    // Another value of the provider's is another record.
    expect(vanished(judgeRecords([{ ...dkim, value: 's1.new.example' }], () => [], before))).toEqual([])
    expect(recordLine(gone[1]!)).toBe('MX atelier.example → 0 mx.cloud.example')
  })
})

describe('states and times', () => {
  const found = judgeRecords([dkim], () => [{ value: dkim.value }])
  const gone = judgeRecords([dkim], () => [], found)

  test('a domain is what its provider says, until what it needs vanishes', () => {
    expect(domainStatus('pending', false, gone)).toBe('pending')
    expect(domainStatus('pending', true, found)).toBe('verified')
    expect(domainStatus('verified', true, gone)).toBe('failing')
    expect(domainStatus('verified', false, found)).toBe('failing')
    expect(domainStatus('failing', true, found)).toBe('verified')
  })

  test('a domain is looked at often at first, then less', () => {
    const now = new Date('2026-11-26T12:00:00Z')
    const waitAfter = (minutes: number, rest: Partial<Parameters<typeof nextDomainCheck>[1]> = {}) => {
      const since = new Date(now.getTime() - minutes * 60_000)
      const next = nextDomainCheck(now, { status: 'pending', complete: false, since, ...rest }, 0)
      return (next.getTime() - now.getTime()) / 60_000
    }
    expect([0, 1, 20, 120, 1000, 31 * 1440].map((minutes) => waitAfter(minutes))).toEqual([
      1, 1, 5, 30, 60, 1440,
    ])
    expect(waitAfter(1, { status: 'verified', complete: true })).toBe(1440)
    expect(waitAfter(1, { status: 'verified' })).toBe(1)
    expect(waitAfter(10_000, { status: 'failing' })).toBe(15)
    expect(waitAfter(90_000, { status: 'verified', complete: true, unsure: true })).toBe(15)
    expect(waitAfter(0, { retryAfter: 600 })).toBe(10)
    expect(nextProviderCheck(now, false).getTime() - now.getTime()).toBe(3_600_000)
    expect(nextProviderCheck(now, true, 30).getTime() - now.getTime()).toBe(600_000)
  })

  test('80 and 100 % of a quota are worth a warning, when both numbers are known', () => {
    const of = (limit: number | null, used: number | null) =>
      quotaAlert({ sends: { limit, used, windowHours: 24 }, seats: null, perSecond: null })
    expect([of(100, 79), of(100, 80), of(100, 99), of(100, 100), of(100, 130)]).toEqual([
      null,
      80,
      80,
      100,
      100,
    ])
    expect([of(null, 5), of(100, null), of(0, 0), quotaAlert(null)]).toEqual([null, null, null, null])
  })
})

test('a domain has one written form; a mail service’s or a registry’s is nobody’s', () => {
  expect(acceptDomain(' Menuiserie-Hêtre.FR. ')).toBe('xn--menuiserie-htre-2nb.fr')
  expect(acceptDomain('courrier.atelier.co.uk')).toBe('courrier.atelier.co.uk')
  expect(acceptDomain('net.de')).toBe('net.de')
  for (const [bad, code] of [
    ['gmail.com', 'public_mail'],
    ['Orange.fr', 'public_mail'],
    ['co.uk', 'public_suffix'],
    ['asso.fr', 'public_suffix'],
    ['com.br', 'public_suffix'],
    ['fr', 'invalid'],
    ['https://atelier.example', 'invalid'],
    ['moi@atelier.example', 'invalid'],
    ['192.0.2.1', 'invalid'],
  ] as const)
    expect(() => acceptDomain(bad), bad).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ code })] }),
    )
})
