import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { ownWords, readMail } from '#server/classifier/index'
import { mail } from '../support/mails.ts'

describe('a mail taken apart', () => {
  test('gives what an inbox stores', async () => {
    const read = await readMail(
      mail('Bonjour', {
        from: '=?utf-8?Q?Ren=C3=A9?= <rene@client.example>',
        headers: [
          'Cc: A <a@x.example>, b@x.example',
          'References: <1@x> <2@x>',
          'X-Note: =?utf-8?Q?=C3=A9t=C3=A9?=',
        ],
      }),
    )
    expect(read).toMatchObject({
      from: { name: 'René', address: 'rene@client.example' },
      to: [{ name: '', address: 'claire@atelier.example' }],
      cc: [{ name: 'A', address: 'a@x.example' }, { address: 'b@x.example' }],
      subject: 'Re: Vos fenêtres',
      messageId: '<1@client.example>',
      inReplyTo: '<ours@atelier.example>',
      references: ['<1@x>', '<2@x>'],
      text: 'Bonjour',
      html: null,
      attachments: [],
    })
    expect(read.date?.toISOString()).toBe('2026-08-03T08:00:00.000Z')
    expect(read.headers.find(({ key }) => key === 'x-note')).toEqual({
      key: 'x-note',
      name: 'X-Note',
      value: 'été',
    })
  })

  test('undeclared 8-bit text is Windows-1252', async () => {
    const head = Buffer.from('From: a@b.example\r\nSubject: Congés\r\n\r\n', 'latin1')
    const read = await readMail(Buffer.concat([head, Buffer.from('À bientôt', 'latin1')]))
    expect(read).toMatchObject({ subject: 'Congés', text: 'À bientôt' })
  })

  test('nothing a database refuses is left', async () => {
    const read = await readMail(mail('a\0b', { subject: 'c\0d' }))
    expect(read.text).toBe('a\ufffdb')
    expect(read.subject).toBe('c\ufffdd')
  })

  test('a text made from HTML marks its quotes and keeps the addresses of its links', async () => {
    const html =
      '<style>p{}</style><p>Bonjour&nbsp;!</p><p>l&rsquo;&eacute;t&eacute; <a href="https://x.example/a">ici</a></p><blockquote>cité<br>deux</blockquote><div style="display:none">caché</div>fin'
    const read = await readMail(mail(html, { type: 'text/html; charset=utf-8' }))
    expect(read.textOfHtml).toBe('Bonjour !\n\nl’été ici <https://x.example/a>\n\n> cité\n> deux\nfin')
  })

  test('a nested mail is an attachment, not the writer’s words', async () => {
    const body =
      '--b\r\nContent-Type: text/plain\r\n\r\nMoi\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nSTOP\r\n--b--'
    const read = await readMail(mail(body, { type: 'multipart/mixed; boundary=b' }))
    expect(read.text?.trim()).toBe('Moi')
    expect(read.attachments.map(({ mimeType }) => mimeType)).toEqual(['message/rfc822'])
  })
})

describe('the writer’s own words', () => {
  test.each([
    ['above a quote', 'Oui.\n\nLe 3 août 2026 à 10:12, C <c@x.example> a écrit :\n> Non ?', 'Oui.'],
    ['below a quote', '> Non ?\n\nOui.', 'Oui.'],
    ['between quotes', 'Le 03/08/2026 à 10:12, C a écrit :\n> A ?\nOui.\n> B ?\nNon.', 'Oui.\nNon.'],
    ['above Outlook’s block', 'Oui.\n\nDe : C\nEnvoyé : lundi\nÀ : J\nObjet : x\n\nNon', 'Oui.'],
    [
      'above a wrapped "wrote"',
      'Yes.\n\nOn Mon, Aug 3, 2026 at 10:12 AM A Very Long Name\n<c@x.example> wrote:\n\nNo',
      'Yes.',
    ],
    ['above the closing formula', 'Oui.\n\nCordialement,\nJean\n01 02 03 04 05', 'Oui.'],
    ['above a signature', 'Oui.\n-- \nJean', 'Oui.'],
    ['without the phone’s line', 'Oui.\n\nEnvoyé de mon iPhone', 'Oui.'],
    [
      'without the legal notice',
      'Oui.\n\nCe message est confidentiel et destiné à son destinataire.',
      'Oui.',
    ],
    ['with a postscript', 'Oui.\nCordialement,\nJean\nPS : non.', 'Oui.\nPS : non.'],
  ])('%s', (_, text, words) => {
    expect(ownWords(text).replace(/\n+/g, '\n')).toBe(words)
  })
})
