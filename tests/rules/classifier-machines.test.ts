import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { meaning } from '../support/mails.ts'

const GENERATED = ['Auto-Submitted: auto-generated', 'X-Auto-Response-Suppress: All']
const ZENDESK = { headers: [...GENERATED, 'X-Mailer: Zendesk Mailer'] }
const LINE = '##- Veuillez taper votre réponse au-dessus de cette ligne -##\n\n'

describe('what a help desk’s program says of our mail', () => {
  test.each([
    'Votre demande (48213) a été reçue et est en cours d’examen par notre équipe.',
    'Votre message a bien été enregistré.',
    'Your request (7741) has been received and is being reviewed by our team.',
    'Your ticket has been created.',
  ])('%s: an automatic answer, though it asks to reply above a line', async (text) => {
    expect(await meaning(LINE + text, ZENDESK)).toMatchObject({ kind: 'auto_reply' })
  })

  test.each([
    'Bonjour Claire, oui, nous sommes intéressés. Quand pouvez-vous passer ?',
    'Merci pour l’information, je transmets à mon responsable.',
    'Votre demande a été reçue hier, mais de quel modèle parlez-vous ?',
  ])('%s: an agent who writes through the same program is a person', async (text) => {
    expect(await meaning(LINE + text, ZENDESK)).toMatchObject({ kind: 'reply' })
  })

  const ticket = (requester: string) =>
    `Ticket : Description\nTitre : Vos fenêtres\nDemandeur : ${requester}\nStatut : Nouveau\nUrgence : Moyenne`
  const glpi = {
    from: 'GLPI <glpi@hydro.example>',
    subject: '[GLPI #0019872] Nouveau ticket Vos fenêtres',
    headers: GENERATED,
    thread: false,
  }

  test('a new ticket of our own asking is an automatic answer', async () => {
    expect(await meaning(ticket('claire@atelier.example'), glpi)).toMatchObject({ kind: 'auto_reply' })
  })

  test('a ticket that somebody else asked for is not', async () => {
    const said = await meaning(ticket('paul@hydro.example'), { ...glpi, subject: '[GLPI #7] Nouveau ticket' })
    expect(said.kind).toBe('other')
  })
})

describe('a digest of what a filter held back', () => {
  const alone = { subject: 'Vous avez des messages en quarantaine' }

  test.each([
    'Vérifiez les 2 messages retenus en quarantaine au 25/11/2026.\n\nLibérer | Bloquer l’expéditeur',
    'Review the 3 messages held in quarantine.\n\nRelease | Block sender',
  ])('%s: nobody’s answer, whoever sends it', async (text) => {
    for (const from of ['quarantine@messaging.microsoft.com', 'Filtre <admin@filtre.example>'])
      expect((await meaning(text, { ...alone, from, thread: false })).kind, from).toBe('other')
  })

  test('a person who tells where our mail lay is a person', async () => {
    const text = 'Bonjour, votre mail était en quarantaine chez nous, je le découvre. Un devis svp.'
    expect(await meaning(text)).toMatchObject({ kind: 'reply' })
  })
})

describe('an answer without a header that tells', () => {
  test('is told from a person by its words, and its day of return is read', async () => {
    const wrong = []
    for (const line of readFileSync('tests/corpus/answers.txt', 'utf8').trim().split('\n')) {
      const [wanted, subject, ...text] = line.split(' | ')
      const body = text.join(' | ').replaceAll(' / ', '\n\n')
      const said = await meaning(body, { subject, date: 'Wed, 14 Oct 2026 09:00:00 +0200' })
      const got = said.kind === 'auto_reply' ? (said.returnDate ?? '-') : said.kind
      if (got !== wanted) wrong.push({ line, said })
    }
    expect(wrong).toEqual([])
  })
})

describe('a subject in the words of an absence', () => {
  const bulk = ['List-Unsubscribe: <https://news.example/u>', 'Precedence: bulk']
  test.each([
    ['Out of office? Read this on the beach', 'Ten ideas for your holiday.', 'other'],
    ['Vacances : nos idées', 'Dix idées pour cet été.', 'other'],
    ['Out of office: Vos fenêtres', 'Back soon.', 'auto_reply'],
    ['Réponse automatique : Vos fenêtres', 'Je vous réponds dès que possible.', 'auto_reply'],
    ['Vacances', 'Nos bureaux sont fermés. En cas d’urgence, appelez Luc.', 'auto_reply'],
  ])('%s: sent to many, it is a mailing’s unless its words are an answer’s', async (subject, text, kind) => {
    expect(await meaning(text, { subject, headers: bulk, thread: false })).toMatchObject({ kind })
  })
})

describe('headers that say little', () => {
  const declared = 'Nous accusons réception de votre déclaration de TVA déposée le 3 août.'
  test.each([
    ['Re: Vos fenêtres', 'Oui, venez jeudi.', ['X-Auto-Response-Suppress: OOF'], 'reply'],
    ['Report Domain: atelier.example', 'TLS report', [], 'other'],
    ['Reset your password', 'We received a request to reset it. Click within one hour.', GENERATED, 'other'],
    ['Accusé de réception de votre déclaration', declared, GENERATED, 'other'],
  ])('%s: %s', async (subject, text, headers, kind) => {
    const made = { subject, headers, thread: false, from: 'Service <no-reply@service.example>' }
    const person = { subject, headers, thread: false }
    expect(await meaning(text, kind === 'reply' ? person : made)).toMatchObject({ kind })
  })
})
