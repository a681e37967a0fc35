import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectByDomain, detectByRecords, type Published } from '#server/inboxes/detect'
import { describeFailure, fieldOf, wordsOf } from '#server/inboxes/failures'
import { KNOWN, providerOf } from '#server/inboxes/presets'
import { ERROR_CODES, IntegrationChange, NewIntegration } from '#server/inboxes/schema'

const nothing: Published = { exchangers: [], imaps: [], imap: [], submissions: [], submission: [] }
const BOX = {
  name: 'Devis',
  address: 'devis@durand.example',
  password: 'x',
  imap: { host: 'imap.durand.example' },
}

describe('presets', () => {
  test.each([
    ['gmail', 'imap.gmail.com', 'smtp.gmail.com', 465, 'tls'],
    ['orange', 'imap.orange.fr', 'smtp.orange.fr', 465, 'tls'],
    ['ovh', 'ssl0.ovh.net', 'ssl0.ovh.net', 465, 'tls'],
    ['microsoft', 'outlook.office365.com', 'smtp.office365.com', 587, 'starttls'],
    ['yahoo', 'imap.mail.yahoo.com', 'smtp.mail.yahoo.com', 465, 'tls'],
    ['ionos', 'imap.ionos.fr', 'smtp.ionos.fr', 465, 'tls'],
  ])('%s is read at %s:993 and sent from %s:%i', (id, imap, smtp, port, security) => {
    expect(KNOWN.find((each) => each.id === id)).toMatchObject({
      featured: true,
      imap: { host: imap, port: 993, security: 'tls' },
      smtp: { host: smtp, port, security },
    })
  })

  test('have names, hosts and domains of their own, and help in two languages', () => {
    const ids = KNOWN.map(({ id }) => id)
    const domains = KNOWN.flatMap((each) => each.domains)
    const exchangers = KNOWN.flatMap((each) => each.exchangers)
    for (const list of [ids, domains, exchangers]) expect(list).toEqual([...new Set(list)])
    for (const { imap, smtp, help } of KNOWN) {
      expect(providerOf(imap.host)?.imap).toEqual(imap)
      for (const { host } of [imap, smtp]) expect(host).toMatch(/^[a-z0-9.-]+\.[a-z]+$/)
      expect(help.fr.length).toBeGreaterThan(10)
      expect(help.en).not.toBe(help.fr)
    }
  })

  test('Microsoft’s help says that passwords no longer work', () => {
    const { help, signIn } = KNOWN.find(({ id }) => id === 'microsoft')!
    expect(help.fr).toContain('Se connecter avec Microsoft')
    expect(signIn).toBe('microsoft')
  })
})

describe('autodetection', () => {
  test.each([
    ['gmail.com', 'gmail'],
    ['orange.fr', 'orange'],
    ['wanadoo.fr', 'orange'],
    ['hotmail.fr', 'microsoft'],
    ['yahoo.fr', 'yahoo'],
    ['laposte.net', 'laposte'],
    ['free.fr', 'free'],
  ])('%s is known to be %s', (domain, id) => {
    expect(detectByDomain(domain)).toMatchObject({ source: 'known', known: { id } })
  })

  test.each([
    ['aspmx.l.google.com', 'gmail', 'imap.gmail.com'],
    ['smtp.google.com', 'gmail', 'imap.gmail.com'],
    ['durand-fr.mail.protection.outlook.com', 'microsoft', 'outlook.office365.com'],
    ['durand-fr.p-v1.mx.microsoft', 'microsoft', 'outlook.office365.com'],
    ['mx1.mail.ovh.net', 'ovh', 'ssl0.ovh.net'],
    ['ex4.mail.ovh.net', 'ovh', 'ex4.mail.ovh.net'],
    ['pro1.mail.ovh.net', 'ovh', 'pro1.mail.ovh.net'],
    ['mx00.ionos.fr', 'ionos', 'imap.ionos.fr'],
    ['mx01.1and1.fr', 'ionos', 'imap.ionos.fr'],
    ['mx00.kundenserver.de', 'ionos', 'imap.ionos.fr'],
    ['mta5.am0.yahoodns.net', 'yahoo', 'imap.mail.yahoo.com'],
    ['smtp-in.orange.fr', 'orange', 'imap.orange.fr'],
    ['spool.mail.gandi.net', 'gandi', 'mail.gandi.net'],
    ['mta-gw.infomaniak.ch', 'infomaniak', 'mail.infomaniak.com'],
    ['mx1.hostinger.com', 'hostinger', 'imap.hostinger.com'],
  ])('mail at %s is %s, read at %s', (exchanger, id, host) => {
    const found = detectByRecords({ ...nothing, exchangers: [exchanger] })
    expect(found).toMatchObject({ source: 'mx', known: { id }, imap: { host, port: 993, security: 'tls' } })
    expect(found.smtp).not.toBeNull()
  })

  test('o2switch serves boxes under the name that takes their mail', () => {
    expect(detectByRecords({ ...nothing, exchangers: ['ecureuil.o2switch.net'] })).toMatchObject({
      source: 'mx',
      known: null,
      imap: { host: 'ecureuil.o2switch.net', port: 993 },
      smtp: { host: 'ecureuil.o2switch.net', port: 465 },
    })
  })

  test('a name that only ends like a provider’s is not that provider', () => {
    for (const exchanger of ['mx.notgoogle.com', 'mail.protection.outlook.com.evil.example', 'xorange.fr'])
      expect(detectByRecords({ ...nothing, exchangers: [exchanger] }).source).toBe('none')
  })

  test('the first exchanger that is known decides, and before what the domain says itself', () => {
    const imaps = [{ host: 'mail.durand.example', port: 993 }]
    const exchangers = ['mx.durand.example', 'mx1.mail.ovh.net', 'aspmx.l.google.com']
    expect(detectByRecords({ ...nothing, imaps, exchangers })).toMatchObject({ known: { id: 'ovh' } })
  })

  test('SRV records: TLS before STARTTLS, the first by priority', () => {
    const imaps = [
      { host: 'imap.durand.example', port: 993 },
      { host: 'spare.durand.example', port: 993 },
    ]
    const imap = [{ host: 'clear.durand.example', port: 143 }]
    const submission = [{ host: 'smtp.durand.example', port: 587 }]
    expect(detectByRecords({ ...nothing, imaps, imap, submission })).toEqual({
      source: 'srv',
      known: null,
      imap: { host: 'imap.durand.example', port: 993, security: 'tls' },
      smtp: { host: 'smtp.durand.example', port: 587, security: 'starttls' },
    })
    expect(detectByRecords({ ...nothing, imap }).imap).toEqual({
      host: 'clear.durand.example',
      port: 143,
      security: 'starttls',
    })
  })

  test('whatever a domain publishes, the answer holds a server or says that it has none', () => {
    const host = fc.domain()
    const services = fc.array(fc.record({ host, port: fc.integer({ min: 1, max: 65535 }) }), { maxLength: 3 })
    const published = fc.record({
      exchangers: fc.array(host, { maxLength: 4 }),
      imaps: services,
      imap: services,
      submissions: services,
      submission: services,
    })
    fc.assert(
      fc.property(published, (each) => {
        const found = detectByRecords(each)
        expect(found.imap === null).toBe(found.source === 'none')
      }),
    )
  })
})

describe('failures', () => {
  test.each(ERROR_CODES)('%s has words and a remedy in French and English, and a field', (code) => {
    const [fr, en] = (['fr', 'en'] as const).map((locale) =>
      describeFailure({ code, response: 'NO' }, locale),
    )
    expect(fr).toMatchObject({ code, response: 'NO' })
    for (const part of ['message', 'remedy'] as const) {
      expect(fr![part].length).toBeGreaterThan(15)
      expect(en![part].length).toBeGreaterThan(15)
      expect(fr![part]).not.toBe(en![part])
    }
    expect(fieldOf(code)).toMatch(/^(address|password|imap\.(host|port|user))$/)
  })

  test('a refused password names what the provider wants', () => {
    for (const code of ['wrong_password', 'app_password'] as const) {
      expect(wordsOf(code, { host: 'imap.gmail.com' }).remedy.en).toContain('Gmail wants an "app password"')
      expect(wordsOf(code, { host: 'imap.mail.yahoo.com' }).remedy.fr).toContain('Yahoo')
      expect(wordsOf(code, { host: 'outlook.office365.com' }).remedy.fr).toContain(
        'Se connecter avec Microsoft',
      )
    }
    expect(wordsOf('timeout', { host: 'imap.gmail.com' }).remedy.fr).not.toContain('Gmail')
  })

  test('too many log-ins says until when', () => {
    const retryAt = new Date('2026-11-26T09:42:00Z')
    expect(wordsOf('too_many', { retryAt }).remedy.fr).toContain('10:42')
    expect(wordsOf('too_many', { retryAt }).remedy.en).toContain('10:42')
  })
})

describe('what a box may be', () => {
  test('has the defaults of the form: 993, TLS, every five minutes, 90 days', () => {
    expect(NewIntegration.parse(BOX)).toMatchObject({
      imap: { port: 993, security: 'tls' },
      intervalMinutes: 5,
      periodDays: 90,
      active: true,
    })
  })

  test.each([
    [{ password: '' }],
    [{ password: 'a\r\nb' }],
    [{ address: 'devis' }],
    [{ name: '' }],
    [{ imap: { host: 'imap://durand.example' } }],
    [{ imap: { host: 'imap.durand.example', user: 'a\r\nLOGOUT' } }],
    [{ intervalMinutes: 0 }],
    [{ periodDays: 0 }],
  ])('refuses %j', (wrong) => {
    expect(NewIntegration.safeParse({ ...BOX, ...wrong }).success).toBe(false)
  })

  test('a change may leave everything out, and "everything" is a period', () => {
    expect(IntegrationChange.parse({})).toEqual({})
    expect(IntegrationChange.parse({ periodDays: null })).toEqual({ periodDays: null })
  })
})
