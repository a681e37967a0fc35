import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { compose } from '#server/adapters/smtp/compose'
import type { Mail } from '#server/adapters/smtp/port'

const MAIL: Mail = {
  from: { name: 'Menuiserie Durand', address: 'contact@durand.example' },
  to: 'client@example.com',
  subject: 'Votre devis',
  text: 'Bonjour',
  messageId: '<1@durand.example>',
}

const words = fc.string({
  unit: fc.constantFrom('a', 'é', ' ', '€', '“', '😀', '=', '.', '_', '"', '\\', ',', 'Z'),
  maxLength: 300,
})
const body = fc.string({
  unit: fc.constantFrom('a', 'é', ' ', '😀', '=', '.', '\n', '\r\n', '\t', 'From ', '--', '<b>', 'F', '漢'),
  maxLength: 400,
})
const lines = (text: string) => text.replace(/\r\n|\r|\n/g, '\n').replace(/\n+$/, '')

describe('composing', () => {
  test('whatever is written is read back by another parser', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, body, body, async (name, subject, text, html) => {
        const { raw } = compose({
          ...MAIL,
          from: { ...MAIL.from, name: name.trim() },
          subject: subject.trim(),
          text,
          html,
        })
        const read = await PostalMime.parse(raw)
        expect(read.subject ?? '').toBe(subject.trim())
        expect(read.from?.name ?? '').toBe(name.trim())
        expect(read.from?.address).toBe(MAIL.from.address)
        expect(lines(read.text ?? '')).toBe(lines(text))
        expect(lines(read.html ?? '')).toBe(lines(html))
      }),
      { numRuns: 300 },
    )
  })

  test('every line is plain ASCII, short, and none begins with a dot or "From "', () => {
    fc.assert(
      fc.property(words, body, body, (subject, text, html) => {
        const { raw, envelope } = compose({ ...MAIL, subject, text, html })
        expect(envelope.size).toBe(raw.length)
        const all = raw.toString('latin1')
        expect(/^[\t\r\n\x20-\x7e]*$/.test(all)).toBe(true)
        expect(/[^\r]\n|\r[^\n]/.test(all)).toBe(false)
        const written = all.slice(all.indexOf('\r\n\r\n') + 4).split('\r\n')
        for (const line of written) {
          expect(line.length).toBeLessThanOrEqual(76)
          expect(line.startsWith('.')).toBe(false)
          expect(line.startsWith('From ')).toBe(false)
        }
      }),
    )
  })

  test.each([
    ['the sender’s name', { from: { name: 'A\r\nBcc: x@example.com', address: MAIL.from.address } }],
    ['the subject', { subject: 'A\nBcc: x@example.com' }],
    ['the Message-ID', { messageId: '<1@x>\r\nBcc: x@example.com' }],
    ['a header’s value', { headers: { 'X-Campaign': 'a\r\nBcc: x@example.com' } }],
    ['a header’s name', { headers: { 'X: a\r\nBcc': 'x@example.com' } }],
    ['the recipient', { to: 'a@example.com>\r\nRCPT TO:<b@example.com' }],
    ['the sender', { from: { name: 'A', address: 'a@example.com> SIZE=1' } }],
    ['a second recipient', { to: 'a@example.com, b@example.com' }],
    ['a second From', { headers: { from: 'boss@example.com' } }],
  ])('refuses an injection through %s', (_where, change) => {
    expect(() => compose({ ...MAIL, ...change })).toThrow()
  })

  test('domains travel in ASCII and RFC 8058 headers as they are', () => {
    const { raw, envelope } = compose({
      ...MAIL,
      to: 'élise@café.example'.replace('élise', 'elise'),
      headers: {
        'List-Unsubscribe': '<https://x.example/u/1>',
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    })
    expect(envelope.to).toEqual(['elise@xn--caf-dma.example'])
    expect(raw.toString()).toContain(
      '\r\nList-Unsubscribe: <https://x.example/u/1>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n',
    )
  })
})
