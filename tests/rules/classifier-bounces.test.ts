import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeFailure } from '../../src/server/classifier/bounce-class.ts'
import { meaning } from '../support/mails.ts'

const FATES = {
  gone: { action: 'failed', status: '5.1.1', words: '550 5.1.1 User unknown', bounceClass: 'hard' },
  full: { action: 'failed', status: '5.2.2', words: '552 5.2.2 Mailbox full', bounceClass: 'soft' },
  spam: { action: 'failed', status: '5.7.1', words: '554 5.7.1 Rejected as spam', bounceClass: 'message' },
  late: { action: 'delayed', status: '4.4.1', words: 'Connection timed out', bounceClass: 'soft' },
  sent: { action: 'relayed', status: '2.0.0', words: '250 Ok', bounceClass: null },
} as const

function report(recipients: { address: string; fate: keyof typeof FATES }[]) {
  const blocks = recipients.map(({ address, fate }) => {
    const { action, status, words } = FATES[fate]
    return `Final-Recipient: rfc822; ${address}\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${words}\r\n`
  })
  const part = (type: string, body: string) => `--b\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`
  return [
    part('text/plain', 'This is the mail system.'),
    part('message/delivery-status', `Reporting-MTA: dns; mx.example\r\n\r\n${blocks.join('\r\n')}`),
    part('text/rfc822-headers', 'Message-ID: <ours@atelier.example>\r\nSubject: x\r\n'),
    '--b--',
  ].join('')
}

const made = {
  from: 'MAILER-DAEMON@mx.example',
  subject: 'Undelivered Mail Returned to Sender',
  type: 'multipart/report; report-type=delivery-status; boundary=b',
}

describe('a delivery report', () => {
  test('names the failed recipients only, and the worst gives the class', async () => {
    const recipients = fc.uniqueArray(
      fc.record({
        address: fc.integer({ min: 0, max: 999 }).map((n) => `client${n}@clients.example`),
        fate: fc.constantFrom(...(Object.keys(FATES) as (keyof typeof FATES)[])),
      }),
      { selector: ({ address }) => address, minLength: 1, maxLength: 30 },
    )
    await fc.assert(
      fc.asyncProperty(recipients, async (list) => {
        const said = await meaning(report(list), made)
        const failed = list.filter(({ fate }) => FATES[fate].action === 'failed')
        const concerned = failed.length > 0 ? failed : list.filter(({ fate }) => fate === 'late')
        if (concerned.length === 0) {
          expect(said.kind).toBe('other')
          return
        }
        expect(said).toMatchObject({ kind: 'bounce', ourMessageId: '<ours@atelier.example>' })
        expect(said.recipients?.toSorted()).toEqual(concerned.map(({ address }) => address).toSorted())
        const classes = concerned.map(({ fate }) => FATES[fate].bounceClass)
        expect(said.bounceClass).toBe(
          ['hard', 'message', 'soft'].find((each) => classes.includes(each as never)),
        )
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['Unzustellbar: Vos fenêtres', 'Ihre Nachricht an u@kbc.example konnte nicht zugestellt werden.'],
    ['No se puede entregar: Vos fenêtres', 'El mensaje a u@kbc.example no pudo ser entregado.'],
    ['Non recapitabile: Vos fenêtres', 'Impossibile recapitare il messaggio a u@kbc.example.'],
    ['Onbestelbaar: Vos fenêtres', 'Uw bericht aan u@kbc.example kon niet worden bezorgd.'],
  ])('%s: a bounce from a daemon, even one that calls itself a reply', async (subject, text) => {
    const headers = ['Return-Path: <>', 'Auto-Submitted: auto-replied']
    const daemon = { from: 'Mail Delivery System <MAILER-DAEMON@smtp.kbc.example>', subject, headers }
    expect(await meaning(`${text}\n\n550 5.1.1 unknown user`, daemon)).toMatchObject({
      kind: 'bounce',
      bounceClass: 'hard',
      recipients: ['u@kbc.example'],
    })
    expect((await meaning(text, { subject: `Re: ${subject}` })).kind).toBe('reply')
  })

  test.each([
    [
      'Remis : Vos fenêtres',
      'Votre message a été remis aux destinataires suivants :\n\na@b.example',
      'other',
    ],
    ['Relayé : Vos fenêtres', 'Votre message a été relayé au serveur suivant.', 'other'],
    ['Delivered: Vos fenêtres', 'Your message was delivered to the following recipients.', 'other'],
    ['Non remis : Vos fenêtres', 'Votre message n’a pas été remis à a@b.example.', 'bounce'],
  ])('%s: what became of our mail, though the standard parts are lost', async (subject, text, kind) => {
    const from = 'Microsoft Outlook <postmaster@b.example>'
    expect(await meaning(text, { from, subject, thread: false })).toMatchObject({ kind })
    expect((await meaning(text, { subject: `Re: ${subject}` })).kind).toBe('reply')
  })

  test('forwarded by a person, it is that person’s mail', async () => {
    const text =
      'Voici ce que je reçois.\n\n-------- Message transféré --------\nThis is the mail system at host x.'
    expect(await meaning(text, { subject: 'Fwd: Undelivered Mail' })).toMatchObject({ kind: 'reply' })
  })
})

describe('the words correct a generic code', () => {
  test.each([
    ['5.0.0', '550 No Such User Here', 'hard'],
    ['5.5.0', '550 5.5.0 Requested action not taken: mailbox unavailable', 'hard'],
    ['5.4.1', '550 5.4.1 Recipient address rejected: Access denied', 'hard'],
    ['5.1.1', '552 5.1.1 Boite du destinataire pleine. Recipient overquota. OFR_417', 'soft'],
    ['5.0.0', '550 Rejected as spam', 'message'],
    ['5.7.1', '550 5.7.1 no such user', 'hard'],
    ['5.7.1', '450 4.7.1 Greylisted, try again later', 'soft'],
    ['5.7.26', '550 5.7.26 Unauthenticated email is not accepted due to DMARC policy', 'message'],
    ['5.0.0', '554 Relay access denied', 'message'],
    ['5.1.8', '550 5.1.8 Sender address rejected: Domain not found', 'message'],
    ['5.4.4', 'Host or domain name not found', 'hard'],
    ['5.3.4', '552 5.3.4 Message size exceeds fixed limit', 'message'],
    [undefined, 'L’adresse est introuvable', 'hard'],
    [undefined, 'La boîte aux lettres du destinataire est pleine', 'soft'],
    [undefined, 'Votre adresse IP figure sur une liste noire', 'message'],
    [undefined, 'retry timeout exceeded', 'soft'],
    ['5.7.1', '550 5.7.1 Recipient address rejected: Account disabled, user left the company', 'hard'],
    ['5.7.1', '550 5.7.1 mailbox closed', 'hard'],
    ['5.7.1', '550 5.7.1 Le compte a été désactivé', 'hard'],
    ['5.7.1', '550 5.7.1 Your account is disabled for sending', 'message'],
    ['5.7.1', '550 5.7.1 sender account disabled, contact your administrator', 'message'],
    ['5.7.1', '550 5.7.1 Recipient address rejected: Access denied by policy', 'message'],
    [undefined, 'La boîte aux lettres de p@c.fr a atteint sa taille maximale.', 'soft'],
    [undefined, 'The mailbox of p.t@c.example has reached its maximum size.', 'soft'],
    [undefined, 'Le destinataire refuse les messages de plus de 5 Mo', 'message'],
    [undefined, 'Das Postfach des Empfängers ist voll', 'soft'],
    [undefined, 'Votre message dépasse la taille maximale acceptée par la boîte', 'message'],
    [undefined, 'Message size exceeds the limit of this mailbox', 'message'],
    [undefined, 'Der Empfänger ist im System nicht bekannt.', 'hard'],
    [undefined, 'El usuario u@c.example no existe', 'hard'],
    [undefined, 'De ontvanger is onbekend', 'hard'],
  ])('%s %s: %s', (status, words, bounceClass) => {
    expect(judgeFailure('failed', status, words).bounceClass).toBe(bounceClass)
  })

  test('a delay is soft whatever it says', () => {
    expect(judgeFailure('delayed', '5.1.1', 'user unknown').bounceClass).toBe('soft')
  })

  test('of more than three hundred answers of servers: the words tell what the code does not', () => {
    const lines = readFileSync('tests/corpus/refusals.txt', 'utf8').trim().split('\n')
    const wrong = lines.flatMap((line) => {
      const [bounceClass, status = '-', words = ''] = line.split(/ \| /)
      const said = judgeFailure('failed', status === '-' ? undefined : status, words)
      return said.bounceClass === bounceClass ? [] : [{ line, said }]
    })
    expect(wrong).toEqual([])
  })
})
