import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classify, type Failure } from '#server/adapters/smtp/classify'

const command = fc.constantFrom(
  'CONN',
  'EHLO',
  'STARTTLS',
  'AUTH PLAIN',
  'MAIL FROM',
  'RCPT TO',
  'DATA',
  'API',
  undefined,
)
const code = fc.constantFrom(
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EAUTH',
  'EENVELOPE',
  'EMESSAGE',
  'EPROTOCOL',
  undefined,
)
const originalCode = fc.constantFrom(
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'CERT_HAS_EXPIRED',
  'EPIPE',
  undefined,
)
const failure: fc.Arbitrary<Failure> = fc.record({
  code,
  originalCode,
  command,
  responseCode: fc.option(fc.integer({ min: 200, max: 599 }), { nil: undefined }),
  message: fc.string(),
})

describe('what a failure means', () => {
  test('once the body has begun and nobody said no, the mail may have left', () => {
    fc.assert(
      fc.property(failure, (given) => {
        const { outcome } = classify(given, true)
        const saidNo = (given.responseCode ?? 0) >= 400
        if (!saidNo) expect(outcome).toBe('unknown')
      }),
    )
  })

  test('before the body, nothing is ever unknown', () => {
    fc.assert(fc.property(failure, (given) => classify(given, false).outcome !== 'unknown'))
  })

  test('a contact is blamed only for an answer to its own mail, and for good only from 500', () => {
    fc.assert(
      fc.property(failure, fc.boolean(), (given, started) => {
        const delivery = classify({ ...given, response: 'said' }, started)
        if (delivery.outcome !== 'rejected') return
        expect(['MAIL FROM', 'RCPT TO', 'DATA']).toContain(given.command)
        expect(delivery.permanent).toBe(delivery.code >= 500)
      }),
    )
  })

  test.each([421, 530, 534, 535, 538])('%i is about the session, whatever it answers', (responseCode) => {
    fc.assert(
      fc.property(command, fc.boolean(), (at, started) => {
        const { outcome } = classify({ code: 'EENVELOPE', command: at, responseCode, message: '' }, started)
        return outcome === 'lane'
      }),
    )
  })

  test.each([
    [{ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, 'auth'],
    [{ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 504 }, 'auth'],
    [{ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 454 }, 'connection'],
    [{ code: 'EAUTH', command: 'API' }, 'auth'],
    [{ code: 'ECONNREFUSED' }, 'refused'],
    [{ code: 'ESOCKET', originalCode: 'ECONNRESET', command: 'CONN' }, 'connection'],
    [{ code: 'EPROTOCOL', command: 'CONN', responseCode: 554 }, 'refused'],
    [{ code: 'EPROTOCOL', command: 'CONN', responseCode: 450 }, 'connection'],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, 'timeout'],
    [{ code: 'ENOTFOUND' }, 'dns'],
    [{ code: 'EAI_AGAIN' }, 'dns'],
    [{ code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT', command: 'CONN' }, 'certificate'],
    [{ code: 'ESOCKET', originalCode: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'certificate'],
    [{ code: 'ETLS', command: 'STARTTLS' }, 'certificate'],
    [{ code: 'EBLOCKED' }, 'blocked'],
  ])('%j stops the lane: %s', (given, kind) => {
    expect(classify({ message: 'x', ...given }, false)).toMatchObject({ outcome: 'lane', kind })
  })

  test('a mail that cannot be written on this wire is refused here', () => {
    const tooLarge = classify({ code: 'EMESSAGE', command: 'MAIL FROM', message: 'too large' }, false)
    expect(tooLarge).toMatchObject({ outcome: 'rejected', permanent: true, code: 552 })
    const badAddress = classify({ code: 'EENVELOPE', command: 'API', message: 'invalid recipient' }, false)
    expect(badAddress).toMatchObject({ outcome: 'rejected', permanent: true, code: 0 })
  })

  test('the words that are kept fit on one line of a row', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), (response) => {
        const said = classify({ response, message: 'm', command: 'DATA', responseCode: 550 }, true).response
        return said.length <= 500 && !/[\r\n]/.test(said)
      }),
    )
  })
})
