import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ClassifierContext, classify, ownWords, readMail, UnreadableMail } from '#server/classifier/index'
import { htmlToText } from '../../src/server/classifier/html-text.ts'
import { mail, meaning } from '../support/mails.ts'

const KINDS = ['reply', 'auto_reply', 'bounce', 'opt_out', 'feedback_report', 'other']
const CONTEXT = ClassifierContext.parse({})
const corpus = readdirSync('tests/corpus', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.eml'))
  .map((file) => readFileSync(`tests/corpus/${file}`))

describe('any bytes at all', () => {
  test('have a kind', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        expect(KINDS).toContain((await classify(bytes, CONTEXT)).kind)
      }),
      { numRuns: 200 },
    )
  })

  test('and so have damaged mails', async () => {
    const damaged = fc
      .tuple(
        fc.constantFrom(...corpus),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 20 }),
        fc.nat(),
      )
      .map(([raw, changes, cut]) => {
        const bytes = Uint8Array.from(raw)
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        return bytes.subarray(0, 1 + (cut % bytes.length))
      })
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        expect(KINDS).toContain((await classify(bytes, CONTEXT)).kind)
      }),
      { numRuns: 200 },
    )
  })

  test('any text can be asked for its own words, any HTML for its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof ownWords(text)).toBe('string')
        expect(typeof htmlToText(`<div>${text}<blockquote>${text}`)).toBe('string')
      }),
    )
  })
})

describe('a mail beyond the bounds fails by name', () => {
  test('nested too deep', async () => {
    const depth = 60
    const open = Array.from(
      { length: depth },
      (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
    )
    const raw = mail(open.join(''), { type: 'multipart/mixed; boundary=b0' })
    await expect(readMail(raw)).rejects.toMatchObject({ reason: 'too_deep' })
    expect(await classify(raw, CONTEXT)).toMatchObject({ kind: 'other', because: /too deep/ })
  })

  test('thousands of parts', async () => {
    const raw = mail('--b\r\n\r\nx\r\n'.repeat(5000), { type: 'multipart/mixed; boundary=b' })
    await expect(readMail(raw)).rejects.toBeInstanceOf(UnreadableMail)
    await expect(readMail(raw)).rejects.toMatchObject({ reason: 'too_many_parts' })
  })

  test('thousands of dashed lines are a text', async () => {
    expect((await readMail(mail('--b\r\n'.repeat(5000)))).text).toContain('--b')
  })

  test.each([
    'a ',
    'a email ',
    'de la ',
    'de la e-mail ',
    'd’autres ',
    'cette forme ',
    'stop stop',
    'je me ',
    'ne souhaite pas que on ',
    's t o p ',
    'stop pour mail ',
    'vous disposez de vos droits ',
    'article 21 du rgpd ',
    'aaaa ',
    'un client nous a dit " ',
    'un fournisseur nous a qui ',
    'avons demande a etre retire de malgre ',
    'm’a demande de retirer de sa ',
    'nous leur avons ecrit de ',
    'voici la liste des membres, retirez M. X de vos listes. ',
    'souhaitez-vous ne plus etre ',
    'si mais moi je ',
    '" she said ',
    'l’adresse le retirer ',
  ])('the same words a thousand times: "%s"', async (words) => {
    const before = performance.now()
    await meaning(`Ne souhaite pas recevoir, merci. ${words.repeat(1000)}`)
    await meaning(`Cette adresse n’est ${words.repeat(1000)}`)
    await meaning(words.repeat(60))
    expect(performance.now() - before).toBeLessThan(10_000)
  })

  test('a greeting that may be cut in a million ways', () => {
    const before = performance.now()
    ownWords(`${'m -'.repeat(19)}1\n\nOn Mon, Aug 3, 2026 Claire <claire@atelier.example> wrote:\n\nHello`)
    expect(performance.now() - before).toBeLessThan(10_000)
  })

  test('headers without end', async () => {
    const raw = mail('x', { headers: [`X-Long: ${'a'.repeat(2_000_000)}`] })
    await expect(readMail(raw)).rejects.toMatchObject({ reason: 'headers_too_large' })
  })
})
