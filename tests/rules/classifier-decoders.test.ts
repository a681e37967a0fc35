import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { installFastDecoders } from '../../src/server/classifier/fast-decoders.ts'
import { installFastLines } from '../../src/server/classifier/fast-lines.ts'

const piece = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '=',
    '==',
    '=\r\n',
    '=C3=A9',
    '=c3',
    '=g1',
    '\r\n',
    '\n',
    '\r',
    'YWJj',
    'YQ==',
    'YWI=\r\n',
    'é',
  ),
)

const around = fc.oneof(
  piece,
  fc.constantFrom(
    '\r\n--a\r\n',
    '\n--a\n',
    '\r\n--a--\r\n',
    '\r\n--a--',
    '\r\n--a \t\r\r\n',
    '--a\r\n',
    '\r\n--ab\r\n',
    '\r\n--b\r\n',
    '\r\n--b--\r\n',
    '\r\n-- \r\n',
    '\r\r\n\r\n',
    'Content-Type: text/plain\r\n\r\n',
    'Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n',
    'Content-Type: multipart/mixed; boundary=b\r\n\r\n',
    'Content-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n',
    'Content-Type: message/rfc822\r\n\r\n',
  ),
)
const HEADS = [
  'Content-Type: multipart/mixed; boundary=a',
  'Content-Type: multipart/alternative; boundary="a"',
  'Subject: a',
]

test('our way through the lines of a mail finds what postal-mime finds', async () => {
  const bodies = fc.sample(fc.array(around, { maxLength: 30 }), 250).map((pieces) => pieces.join(''))
  const mails = bodies.flatMap((body) => [
    ...HEADS.map((head) => `From: a@a.example\r\n${head}\r\n\r\n${body}`),
    body,
  ])
  const theirs = await Promise.all(mails.map(wholeOf))
  installFastDecoders()
  installFastLines()
  const ours = await Promise.all(mails.map(wholeOf))
  expect(mails.filter((_, i) => ours[i] !== theirs[i])).toEqual([])
  expect(new Set(theirs).size).toBeGreaterThan(250)
})

test('our decoders give postal-mime’s own bytes, whatever the body', async () => {
  const bodies = fc.sample(fc.array(piece, { maxLength: 30 }), 1000).map((pieces) => pieces.join(''))
  const mails = bodies.flatMap((body) =>
    ['7bit', 'base64', 'quoted-printable'].map(
      (encoding) =>
        `Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`,
    ),
  )
  const theirs = await Promise.all(mails.map(contentOf))
  installFastDecoders()
  const ours = await Promise.all(mails.map(contentOf))
  expect(mails.filter((_, i) => ours[i] !== theirs[i])).toEqual([])
})

async function wholeOf(mail: string): Promise<string> {
  const parsed = await PostalMime.parse(mail)
  return JSON.stringify(parsed, (_, value) =>
    value instanceof ArrayBuffer ? Buffer.from(value).toString('hex') : value,
  )
}

async function contentOf(mail: string): Promise<string> {
  const { attachments } = await PostalMime.parse(mail)
  return Buffer.from((attachments[0]?.content ?? '') as ArrayBuffer).toString('hex')
}
