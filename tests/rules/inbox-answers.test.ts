import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { compose } from '#server/adapters/smtp/compose'
import { disposition } from '../../src/app/api/v1/_operations/download-response.ts'
import { archivePath } from '../../src/server/inboxes/archive-path.ts'
import { filingTimes, retryFiling } from '../../src/server/inboxes/filing-rules.ts'
import { personName } from '../../src/server/inboxes/person-name.ts'
import { passedOn, quoted } from '../../src/server/inboxes/quote.ts'
import {
  forwardSubject,
  type Original,
  recipients,
  replySubject,
  threadHeaders,
} from '../../src/server/inboxes/reply-rules.ts'
import { sentPath } from '../../src/server/inboxes/sent-path.ts'

const person = (address: string, name = '') => ({ name, address })
const ORIGINAL: Original = {
  direction: 'in',
  messageId: '<3@client.example>',
  inReplyTo: '<2@atelier.example>',
  references: ['<1@client.example>', '<2@atelier.example>'],
  subject: 'Devis',
  from: person('paul@client.example', 'Paul'),
  to: [person('contact@atelier.example'), person('marie@client.example')],
  cc: [person('luc@client.example'), person('ventes@atelier.example')],
  replyTo: [],
}
const own = new Set(['contact@atelier.example', 'ventes@atelier.example'])

describe('the head of an answer', () => {
  test.each([
    ['Devis', 'Re: Devis'],
    ['Re: Devis', 'Re: Devis'],
    ['RE : Re: re:  Devis', 'Re: Devis'],
    ['Réf : Re[2]: Devis', 'Re: Réf : Re[2]: Devis'],
    ['Re[2]: Devis', 'Re: Devis'],
    ['AW: Tr: Devis', 'Re: Tr: Devis'],
    ['Reçu', 'Re: Reçu'],
    ['', 'Re:'],
  ])('subject %s', (subject, expected) => expect(replySubject(subject)).toBe(expected))

  test('a subject is answered once, however often it goes to and fro', () => {
    fc.assert(
      fc.property(fc.string(), (subject) => {
        const once = replySubject(subject)
        expect(replySubject(once)).toBe(once)
        expect(forwardSubject(forwardSubject(subject))).toBe(forwardSubject(subject))
      }),
    )
  })

  test('names the message that it answers, and those before it', () => {
    expect(threadHeaders(ORIGINAL)).toEqual({
      inReplyTo: '<3@client.example>',
      references: ['<1@client.example>', '<2@atelier.example>', '<3@client.example>'],
    })
    expect(threadHeaders({ ...ORIGINAL, references: [] }).references).toEqual([
      '<2@atelier.example>',
      '<3@client.example>',
    ])
    expect(threadHeaders({ ...ORIGINAL, messageId: null, inReplyTo: null, references: [] })).toEqual({
      inReplyTo: null,
      references: [],
    })
    const long = Array.from({ length: 90 }, (_, n) => `<${n}@x.example>`)
    const { references } = threadHeaders({ ...ORIGINAL, references: long })
    expect(references).toHaveLength(30)
    expect([references[0], references.at(-2), references.at(-1)]).toEqual([
      '<0@x.example>',
      '<89@x.example>',
      '<3@client.example>',
    ])
    expect(threadHeaders({ ...ORIGINAL, messageId: '<sha256.abc>' }).inReplyTo).toBeNull()
  })

  test('goes to the writer, or where they ask, and with "all" to everybody but ourselves', () => {
    expect(recipients(ORIGINAL, { all: false, own })).toEqual({ to: ['paul@client.example'], cc: [] })
    expect(recipients(ORIGINAL, { all: true, own })).toEqual({
      to: ['paul@client.example', 'marie@client.example'],
      cc: ['luc@client.example'],
    })
    const redirected = { ...ORIGINAL, replyTo: [person('Reponses@client.example')] }
    expect(recipients(redirected, { all: false, own }).to).toEqual(['reponses@client.example'])
    const sent: Original = {
      ...ORIGINAL,
      direction: 'out',
      from: person('contact@atelier.example'),
      to: [person('paul@client.example')],
    }
    expect(recipients(sent, { all: false, own }).to).toEqual(['paul@client.example'])
    const tagged = {
      ...ORIGINAL,
      cc: [person('ventes+devis@atelier.example'), person('luc+pro@client.example')],
    }
    expect(recipients(tagged, { all: true, own }).cc).toEqual(['luc+pro@client.example'])
    const toSelf = { ...ORIGINAL, from: person('contact@atelier.example'), to: [], cc: [] }
    expect(recipients(toSelf, { all: true, own }).to).toEqual(['contact@atelier.example'])
  })

  test('nobody is written to twice', () => {
    const address = fc.constantFrom('a@x.example', 'A@x.example', 'b@x.example', 'contact@atelier.example')
    const people = fc.array(
      address.map((each) => person(each)),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(people, people, people, (to, cc, replyTo) => {
        const result = recipients({ ...ORIGINAL, to, cc, replyTo }, { all: true, own })
        const everybody = [...result.to, ...result.cc]
        expect(everybody).toEqual([...new Set(everybody)])
        expect(result.to.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('the original below an answer', () => {
  const original = {
    from: person('paul@client.example', 'Paul <b>'),
    to: [person('contact@atelier.example')],
    cc: [],
    subject: 'Devis & plans',
    sentAt: new Date('2026-11-26T09:12:00Z'),
    text: 'Bonjour,\n> avant\nPaul',
    html: null,
  }

  test('in French and in English, in the company’s time', () => {
    const french = quoted(original, { locale: 'fr', timeZone: 'Europe/Paris' })
    expect(french.text).toBe(
      'Le 26 novembre 2026 à 10:12, Paul <b> <paul@client.example> a écrit\u00a0:\n> Bonjour,\n>> avant\n> Paul',
    )
    expect(french.html).toContain('Paul &lt;b&gt; &lt;paul@client.example&gt; a écrit')
    expect(french.html).toContain('Bonjour,<br>&gt; avant<br>Paul')
    const english = quoted(original, { locale: 'en', timeZone: 'UTC' })
    expect(english.text).toMatch(
      /^On 26 November 2026 at 09:12, Paul <b> <paul@client.example> wrote:\n> Bonjour,/,
    )
  })

  test('passed on whole, under its head', () => {
    const { text, html } = passedOn(original, { locale: 'fr', timeZone: 'Europe/Paris' })
    expect(text).toContain('Message transféré')
    expect(text).toContain('Objet\u00a0: Devis & plans')
    expect(text).not.toContain('Cc')
    expect(html).toContain('Devis &amp; plans')
  })
})

describe('what a mail between people looks like on the wire', () => {
  const file = fc.record({
    filename: fc.string({
      unit: fc.constantFrom('a', 'é', '"', ' ', '😀', '.', '/', '\\', '%', "'"),
      minLength: 1,
      maxLength: 90,
    }),
    content: fc.uint8Array({ maxLength: 300 }),
  })

  test('copies, thread and files are read back by another parser', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 3 }), fc.string(), async (files, text) => {
        const attachments = files.map((each) => ({ ...each, contentType: 'application/pdf' }))
        const { raw, envelope } = compose({
          from: { name: 'Atelier', address: 'contact@atelier.example' },
          to: 'a@x.example',
          subject: 'Re: Devis',
          text,
          html: '<p>é</p>',
          messageId: '<9@atelier.example>',
          conversation: {
            to: ['a@x.example', 'b@x.example'],
            cc: ['c@x.example'],
            inReplyTo: '<3@client.example>',
            references: ['<1@client.example>', 'not one', '<3@client.example>'],
            attachments,
          },
        })
        expect(envelope.to).toEqual(['a@x.example', 'b@x.example', 'c@x.example'])
        const read = await PostalMime.parse(raw)
        expect(read.to?.map(({ address }) => address)).toEqual(['a@x.example', 'b@x.example'])
        expect(read.cc?.map(({ address }) => address)).toEqual(['c@x.example'])
        expect(read.inReplyTo).toBe('<3@client.example>')
        expect(read.references?.split(/\s+/)).toEqual(['<1@client.example>', '<3@client.example>'])
        expect(read.html?.trim()).toBe('<p>é</p>')
        expect(read.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer))).toEqual(
          attachments.map(({ content }) => Buffer.from(content)),
        )
        expect(read.attachments.map(({ filename }) => filename)).toEqual(
          attachments.map(({ filename }) => filename.replace(/["\\/]/g, '_')),
        )
        for (const line of raw.toString('latin1').split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
      }),
      { numRuns: 200 },
    )
  })

  test('pictures of the HTML beside it, files around both', async () => {
    const picture = { filename: 'a.png', contentType: 'image/png', content: new Uint8Array([1, 2]) }
    const attachments = [
      { ...picture, filename: 'b.pdf', contentType: 'application/pdf' },
      { ...picture, contentId: 'a@x' },
      { ...picture, filename: 'c.png', contentId: 'no>\r\nBcc: id' },
    ]
    const { raw } = compose({
      from: { name: '', address: 'contact@atelier.example' },
      to: 'a@x.example',
      subject: 'Re: Devis',
      text: 'é',
      html: '<img src="cid:a@x">',
      messageId: '<9@atelier.example>',
      conversation: { to: ['a@x.example'], cc: [], inReplyTo: null, references: [], attachments },
    })
    const read = await PostalMime.parse(raw)
    expect(read.html?.trim()).toBe('<img src="cid:a@x">')
    expect(read.text?.trim()).toBe('é')
    expect(
      read.attachments.map(({ filename, contentId, related }) => [filename, contentId, related ?? false]),
    ).toEqual([
      ['a.png', '<a@x>', true],
      ['b.pdf', undefined, false],
      ['c.png', undefined, false],
    ])
    expect(raw.toString()).not.toContain('Bcc')
  })

  test('a large file in lines of 76', async () => {
    const content = new Uint8Array(200_001).map((_, n) => n % 251)
    const { raw } = compose({
      from: { name: '', address: 'contact@atelier.example' },
      to: 'a@x.example',
      subject: 's',
      text: 't',
      messageId: '<9@atelier.example>',
      conversation: {
        to: ['a@x.example'],
        cc: [],
        inReplyTo: null,
        references: [],
        attachments: [{ filename: 'plan.eml', contentType: 'message/rfc822', content }],
      },
    })
    const [part] = (await PostalMime.parse(raw)).attachments
    expect(part?.mimeType).toBe('application/octet-stream')
    expect(Buffer.from(part?.content as ArrayBuffer).equals(Buffer.from(content))).toBe(true)
    expect(
      Math.max(
        ...raw
          .toString('latin1')
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(78)
  })

  test('a line break in an address is refused', () => {
    const conversation = {
      to: ['a@x.example'],
      cc: ['b@x.example\r\nBcc: c@x.example'],
      inReplyTo: null,
      references: [],
      attachments: [],
    }
    expect(() =>
      compose({
        from: { name: '', address: 'contact@atelier.example' },
        to: 'a@x.example',
        subject: 's',
        text: 't',
        messageId: '<9@atelier.example>',
        conversation,
      }),
    ).toThrow(/address/)
  })
})

describe('names and places', () => {
  test.each([
    ['Jean Dupont', 'Jean', 'Dupont'],
    ['DUPONT Jean', 'Jean', 'Dupont'],
    ['Dupont, Jean', 'Jean', 'Dupont'],
    ['Jean DUPONT-MARTIN', 'Jean', 'Dupont-Martin'],
    ['"Jean de La Tour" (Atelier)', 'Jean', 'de La Tour'],
    ['Élise', 'Élise', ''],
    ['jean@client.example', '', ''],
    ['Paul via Facturation', 'Paul', ''],
    ['', '', ''],
  ])('%s', (written, firstName, lastName) => expect(personName(written)).toEqual({ firstName, lastName }))

  test('the folder of sent mail is the one of that role, or a new one where the server keeps its folders', () => {
    expect(sentPath([{ path: 'Envoyés', role: 'sent' }])).toEqual({ path: 'Envoyés', create: false })
    expect(
      sentPath([
        { path: 'INBOX', role: 'inbox' },
        { path: 'INBOX.Drafts', role: 'drafts' },
      ]),
    ).toEqual({
      path: 'INBOX.Sent',
      create: true,
    })
    expect(sentPath([{ path: 'INBOX', role: 'inbox' }])).toEqual({ path: 'Sent', create: true })
    expect(archivePath([{ path: 'INBOX', name: 'INBOX', role: 'inbox' }]).create).toBe(true)
  })

  test('providers that file by themselves are given time', () => {
    expect(filingTimes('imap.gmail.com').lookAfterMs).toBeGreaterThan(0)
    expect(filingTimes('outlook.office365.com').makeAfterMs).toBeGreaterThan(10_000)
    expect(filingTimes('imap.gmail.com.evil.example')).toEqual({ lookAfterMs: 0, makeAfterMs: 0 })
    expect(retryFiling(0)).toBe(30_000)
    expect(retryFiling(86_400_000)).toBe(3_600_000)
  })

  test('a file name on its way to a browser', () => {
    expect(disposition('Facture "été" 2026.pdf')).toBe(
      'attachment; filename="Facture _ete_ 2026.pdf"; filename*=UTF-8\'\'Facture%20%22%C3%A9t%C3%A9%22%202026.pdf',
    )
    expect(disposition('a\r\nSet-Cookie: x=1')).not.toMatch(/[\r\n]/)
    expect(disposition('../../etc/passwd')).toContain('.._.._etc_passwd')
    expect(disposition('')).toContain('piece-jointe')
  })
})
