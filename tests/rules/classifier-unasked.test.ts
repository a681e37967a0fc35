import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type ClassifierContext, classify } from '#server/classifier/index'

const CONTEXT: ClassifierContext = {
  ownMailboxes: ['julie@atelier.example'],
  ownDomains: ['atelier.example'],
  ownFooters: [],
  timezone: 'Europe/Paris',
}

/** A mail that opens a thread, as `from` sent it; its body's lines are parted by " / ". */
function kindOf(from: string, subject: string, body: string, headers: string[] = []) {
  const encoded = `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`
  const head = [
    ...headers,
    `From: ${from}`,
    'To: julie@atelier.example',
    `Subject: ${encoded}`,
    'Date: Mon, 3 Mar 2025 10:00:00 +0100',
    'Message-ID: <1@elsewhere.example>',
    'Content-Type: text/plain; charset=utf-8',
  ]
  return classify(Buffer.from(`${head.join('\r\n')}\r\n\r\n${body.replaceAll(' / ', '\r\n')}`), CONTEXT)
}

const mails = await Promise.all(
  readFileSync('tests/corpus/unasked.txt', 'utf8')
    .trim()
    .split('\n')
    .map(async (line) => {
      const [kind = '', from = '', subject = '', ...body] = line.split(' | ')
      return { line, kind, said: await kindOf(from, subject, body.join(' | ')) }
    }),
)

describe('a mail that nobody asked for', () => {
  test('who writes as a customer, or leaves, is heard', () => {
    expect(mails.filter(({ kind, said }) => kind !== 'other' && said.kind !== kind)).toEqual([])
  })

  test('95 notices and offers in 100 are nobody’s answer', () => {
    const theirs = mails.filter(({ kind }) => kind === 'other')
    const wrong = theirs.filter(({ said }) => said.kind !== 'other')
    expect(wrong.length / theirs.length, JSON.stringify(wrong, null, 1)).toBeLessThanOrEqual(0.05)
  })

  test('an offer in answer to ours is a person’s', async () => {
    const said = await kindOf(
      'Manu <manu@menuiserie.example>',
      'Re: Vos fenêtres',
      'Nous sommes spécialistes de la pose. Seriez-vous disponible pour un échange de 15 minutes ?',
      ['In-Reply-To: <ours@atelier.example>'],
    )
    expect(said.kind).toBe('reply')
  })

  test.each([
    ['Passerelle antispam <antispam@agglo.example>', 'Message bloqué par le filtre antispam',
      'Le message que vous avez adressé à a@agglo.example n’a pas été remis. / Raison : contenu classé comme courrier indésirable.', 'message'],
    ['MailGuard <quarantine@corp.example>', 'Rejected: Vos fenêtres',
      'Your e-mail to a@corp.example has been rejected because it violates our mail policy.', 'message'],
    ['Postmaster@domino.example', 'DELIVERY FAILURE: User a not listed in Domino Directory',
      'Your message was not delivered to: / a@domino.example / because: / User a (a@domino.example) not listed in Domino Directory', 'hard'],
  ])('the refusal of a gateway is a bounce: %s', async (from, subject, body, bounceClass) => {
    const said = await kindOf(from, subject, body, ['Return-Path: <>', 'Auto-Submitted: auto-generated'])
    expect(said).toMatchObject({ kind: 'bounce', bounceClass })
  })
}) // biome-ignore format: one mail a line
