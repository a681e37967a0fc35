import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { installFastDecoders } from '../../src/server/classifier/fast-decoders.ts'

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

async function contentOf(mail: string): Promise<string> {
  const { attachments } = await PostalMime.parse(mail)
  return Buffer.from((attachments[0]?.content ?? '') as ArrayBuffer).toString('hex')
}
