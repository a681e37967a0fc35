import { describe, expect, test } from 'vitest'
import { parseSender, parseSmtpUrl } from '../../src/server/system-mail/rules.ts'
import { invitationLetter, layOut } from '../../src/server/system-mail/templates.ts'

describe('SYSTEM_SMTP_URL', () => {
  test.each([
    ['smtps://u:p%40ss@smtp.example.fr', { port: 465, security: 'tls', user: 'u', password: 'p@ss' }],
    ['smtp://u:p@smtp.example.fr:25', { port: 25, security: 'starttls', user: 'u', password: 'p' }],
    ['smtp://smtp.example.fr', { port: 587, security: 'starttls' }],
    ['smtp://relais.local:25', { host: 'relais.local', port: 25, security: 'none' }],
    [
      'smtp://u:p@127.0.0.1:1025',
      { host: '127.0.0.1', port: 1025, security: 'none', user: 'u', password: 'p' },
    ],
  ])('%s', (url, expected) => {
    expect(parseSmtpUrl(url)).toMatchObject(expected)
  })
})

test('the sender has a name', () => {
  expect(parseSender('Facteur <a@b.fr>')).toEqual({ name: 'Facteur', address: 'a@b.fr' })
  expect(parseSender('"La Poste" <a@b.fr>')).toEqual({ name: 'La Poste', address: 'a@b.fr' })
  expect(parseSender('a@b.fr')).toEqual({ name: 'Facteur', address: 'a@b.fr' })
})

test('a letter is laid out in both forms, and names cannot break out of its HTML', () => {
  const facts = {
    organisation: '<b>Dubois</b>',
    inviter: 'Claire',
    role: 'manager',
    link: 'http://x/y?a=1&b=2',
    days: 7,
  }
  const { text, html } = layOut(invitationLetter('fr', facts), 'fr')
  expect(text).toContain('http://x/y?a=1&b=2')
  expect(text).toContain('gestionnaire')
  expect(html).toContain('&lt;b&gt;Dubois&lt;/b&gt;')
  expect(html).toContain('href="http://x/y?a=1&amp;b=2"')
})
