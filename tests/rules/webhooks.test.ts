import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { troubleOf } from '../../src/app/(console)/settings/webhooks/[id]/delivery-trouble.ts'
import { SIGNED } from '../../src/app/docs/signed-example.ts'
import { signedHeaders } from '../../src/server/webhooks/rules.ts'
import { EVENTS } from '../../src/server/webhooks/schema.ts'

const guide = readFileSync('docs/webhooks.md', 'utf8')
const secret = /`(whsec_[\w+/=]+)`/.exec(guide)?.[1] ?? ''

function block(language: string): string {
  return new RegExp(`\`\`\`${language}\n([\\s\\S]+?)\n\`\`\``).exec(guide)?.[1] ?? ''
}

function example() {
  const [head = '', body = ''] = block('http').split('\n\n')
  return { body, headers: Object.fromEntries(head.split('\n').map((line) => line.split(': '))) }
}

type Check = (secret: string, headers: Record<string, string>, body: string, now?: number) => boolean

test('the example of the guide is signed as deliveries are', () => {
  const { headers, body } = example()
  const now = Number(headers['webhook-timestamp']) * 1000
  const { 'content-type': _, ...signed } = signedHeaders(secret, { id: JSON.parse(body).id, body, now })
  expect(headers).toEqual(signed)
})

test('the check of the guide takes the example, and nothing that was changed or is old', async () => {
  const { headers, body } = example()
  const source = `data:text/javascript,${encodeURIComponent(block('js'))}`
  const { isFromFacteur } = (await import(/* @vite-ignore */ source)) as { isFromFacteur: Check }
  const at = Number(headers['webhook-timestamp']) * 1000
  expect(isFromFacteur(secret, headers, body, at)).toBe(true)
  expect(isFromFacteur(secret, headers, `${body} `, at)).toBe(false)
  expect(isFromFacteur(secret.replace('AAEC', 'AAED'), headers, body, at)).toBe(false)
  expect(isFromFacteur(secret, { ...headers, 'webhook-id': 'another' }, body, at)).toBe(false)
  expect(isFromFacteur(secret, { ...headers, 'webhook-signature': '' }, body, at)).toBe(false)
  const accented = String(headers['webhook-signature']).replace(/.$/, 'é')
  expect(isFromFacteur(secret, { ...headers, 'webhook-signature': accented }, body, at)).toBe(false)
  expect(isFromFacteur(secret, headers, body, at + 301_000)).toBe(false)
})

test('the guide names every event', () => {
  for (const event of EVENTS) expect(guide).toContain(`| \`${event}\` |`)
})

test('the example of the reference page is signed as deliveries are', () => {
  const { id, body, timestamp, signature } = SIGNED
  const now = Number(timestamp) * 1000
  expect(signedHeaders(SIGNED.secret, { id, body, now })['webhook-signature']).toBe(signature)
})

test('what kept a delivery from being answered has words; an answer of the receiver is left as it came', () => {
  const of = [
    'ENOTFOUND',
    'ECONNREFUSED',
    'no answer in time',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'CERT_HAS_EXPIRED',
  ]
  expect(of.map(troubleOf)).toEqual(['unknownServer', 'refused', 'late', 'certificate', 'certificate'])
  expect(['address not allowed', 'webhook switched off'].map(troubleOf)).toEqual(['blocked', 'switchedOff'])
  expect(troubleOf('HPE_INVALID_CONSTANT')).toBeNull()
})
