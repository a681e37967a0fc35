import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meaning } from '../support/mails.ts'

const KEYWORDS = [
  'unsubscribe', 'désabonner', 'desabonner', 'remove', 'stop', 'optout', 'opt-out', 'désinscription', 'desinscription',
] // biome-ignore format: the list of the product's rules
const PHRASES = [
  'merci de me retirer de votre liste',
  'ne m’écrivez plus',
  'take me off your list',
  'je m’oppose au traitement de mes données (article 21 du RGPD)',
  'je ne souhaite plus recevoir vos messages',
  'please stop emailing me',
  'veuillez me désinscrire',
]

/** The same word as people type it: any case, with or without its accents, composed or not. */
const typed = (words: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...words),
      fc.constantFrom('lower', 'upper', 'title'),
      fc.constantFrom('', 'plain', 'NFD'),
    )
    .map(([word, letters, accents]) => {
      const cased =
        letters === 'upper'
          ? word.toUpperCase()
          : letters === 'title'
            ? word.charAt(0).toUpperCase() + word.slice(1)
            : word
      if (accents === 'plain') return cased.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
      return accents === 'NFD' ? cased.normalize('NFD') : cased
    })

const around = fc.constantFrom(
  ['', ''],
  ['Bonjour,\n\n', ''],
  ['', '\n\nCordialement,\nJean Client'],
  ['Bonjour,\r\n\r\n', '.\r\n\r\nMerci'],
  ['\u200b', '\u00a0!'],
) as fc.Arbitrary<[string, string]>

const QUOTES: ((text: string) => string)[] = [
  (text) =>
    `Le lun. 3 août 2026 à 09:00, Claire <claire@atelier.example> a écrit :\n\n> Bonjour\n> ${text}\n`,
  (text) => `On Mon, Aug 3, 2026 at 9:00 AM Claire <claire@atelier.example> wrote:\n> ${text}\n`,
  (text) =>
    `De : Claire <claire@atelier.example>\nEnvoyé : lundi 3 août 2026 09:00\nÀ : Jean\nObjet : Vos fenêtres\n\n${text}\n`,
  (text) => `-----Message d'origine-----\nDe : Claire\nEnvoyé : lundi\nObjet : x\n\n${text}\n`,
  (text) =>
    `________________________________\nFrom: Claire <claire@atelier.example>\nSent: Monday\nTo: Jean\nSubject: x\n\n${text}`,
  (text) =>
    `> Message du 03/08/26 09:00\n> De : "Claire" <claire@atelier.example>\n> A : jean@client.example\n>\n> ${text}`,
  (text) => `\n-- \nJean\n${text}`,
]

describe('a refusal of further mail', () => {
  test('is read in the writer’s own lines, whatever their case and accents', async () => {
    await fc.assert(
      fc.asyncProperty(typed([...KEYWORDS, ...PHRASES]), around, async (word, [above, below]) => {
        expect(await meaning(above + word + below)).toMatchObject({ kind: 'opt_out' })
      }),
      { numRuns: 300 },
    )
  })

  test('is never read in what they quote, nor under a signature', async () => {
    await fc.assert(
      fc.asyncProperty(typed([...KEYWORDS, ...PHRASES]), fc.constantFrom(...QUOTES), async (word, quote) => {
        expect(await meaning(`Bonjour, un devis svp.\n\n${quote(word)}`)).toMatchObject({ kind: 'reply' })
      }),
      { numRuns: 300 },
    )
  })

  test('a subject of their own counts, the subject of ours does not', async () => {
    expect(await meaning('', { subject: 'Désinscription' })).toMatchObject({ kind: 'opt_out' })
    expect(await meaning('D’accord', { subject: 'Re: STOP' })).toMatchObject({ kind: 'reply' })
  })

  test.each([
    'Je ne veux pas stopper le projet.',
    'Nous sommes fermés le lundi, passez mardi.',
    'Nous travaillons en non-stop.',
    'Juste après l’arrêt de bus.',
    'Pas intéressé, merci.',
    'I don’t want to unsubscribe.',
    'Please remove the old version.',
    'Please stop by our stand.',
    'Merci de ne pas me retirer de votre liste.',
    'Comment votre outil gère-t-il la désinscription ?',
    'Si vous n’avez rien, je me désabonnerai.',
    'Nos clients se désabonnent quand on leur écrit trop.',
    'J’ai cliqué sur désinscription par erreur.',
    'Ne m’appelez plus sur mon portable, écrivez-moi.',
    'Retirez-moi de la liste d’attente.',
    'Merci de ne plus m’écrire à cette adresse mais à ma nouvelle adresse.',
  ])('%s: a reply', async (text) => {
    expect(await meaning(text)).toMatchObject({ kind: 'reply' })
  })

  test('short sentences are told apart: nobody leaves against their will, and 95 in 100 who leave are heard', async () => {
    const sentences = readFileSync('tests/corpus/sentences.txt', 'utf8').trim().split('\n')
    const said = await Promise.all(
      sentences.map(async (line) => ({ line, kind: (await meaning(line.slice(2))).kind })),
    )
    expect(said.filter(({ line, kind }) => line.startsWith('-') && kind !== 'reply')).toEqual([])
    const leaving = said.filter(({ line }) => line.startsWith('+'))
    const heard = leaving.filter(({ kind }) => kind === 'opt_out')
    expect(heard.length / leaving.length).toBeGreaterThanOrEqual(0.95)
  })

  test('whole mails are told apart by what stands around their words', async () => {
    const letters = readFileSync('tests/corpus/letters.txt', 'utf8').trim().split('\n%%\n')
    for (const letter of letters) {
      const [subject = '', ...body] = letter.slice(2).split('\n')
      const kind = letter.startsWith('+') ? 'opt_out' : 'reply'
      expect((await meaning(body.join('\n'), { subject })).kind, letter).toBe(kind)
    }
  })

  test('is heard in the middle of what is dictated without a stop', async () => {
    const story = 'alors je vous raconte mon atelier et ses machines '.repeat(18)
    const text = `${story}et merci de me retirer de votre liste ${story}`
    expect(await meaning(text)).toMatchObject({ kind: 'opt_out' })
    expect(await meaning(`${story}et merci de me retirer une chaise ${story}`)).toMatchObject({
      kind: 'reply',
    })
  })

  test('what readers are told to answer is not the writer’s refusal, whatever stands around it', async () => {
    for (const order of [
      'Reply "unsubscribe" and I’ll close your file.',
      'Envoyez STOP au 36180.',
      'Répondez « stop » pour ne plus recevoir mes messages.',
      'Reply STOP to end.',
    ])
      for (const text of [
        order,
        `Bonjour,\n\nUne démonstration mardi ?\n\nLéa\n\nP.S. ${order}`,
        `Not relevant? ${order}`,
      ])
        expect((await meaning(text)).kind, text).not.toBe('opt_out')
  })

  test('a footer that says why we have the mail is a footer', async () => {
    for (const footer of [
      'Vous recevez ce message car vous avez demandé à être informé. Se désabonner : https://x.example/u',
      'Vous avez demandé à recevoir notre lettre. Si vous souhaitez vous désinscrire, répondez STOP.',
      'You receive this because you asked for our news. To unsubscribe, click here.',
      'You asked to be kept informed. To unsubscribe, reply UNSUBSCRIBE.',
    ])
      expect((await meaning(`Oui, jeudi.\n\n${footer}`)).kind, footer).toBe('reply')
  })

  test('a matter between us is left without leaving us', async () => {
    for (const [text, kind] of [
      ['Nous nous désinscrivons de ce lot, désolés.', 'reply'],
      ['Nous souhaitons nous désinscrire de cet appel d’offres.', 'reply'],
      ['Merci de nous désinscrire de votre planning jeudi.', 'reply'],
      ['Je me désinscris de vos permanences du samedi.', 'reply'],
      ['Je me désinscris de vos envois sur ce projet.', 'opt_out'],
      ['Désinscrivez-moi de ce lot de mails.', 'opt_out'],
      ['Je n’ai demandé aucun devis et je me désinscris de tout.', 'opt_out'],
      ['Je me désinscris de vos offres.', 'opt_out'],
    ])
      expect((await meaning(text ?? '')).kind, text).toBe(kind)
  })

  test('a machine never leaves', async () => {
    const made = { headers: ['Auto-Submitted: auto-replied'] }
    expect(await meaning('STOP. Merci de me retirer de votre liste.', made)).toMatchObject({
      kind: 'auto_reply',
    })
  })

  test('our own mailbox never does', async () => {
    expect(await meaning('STOP', { from: 'Claire <CLAIRE@atelier.example>' })).toMatchObject({
      kind: 'other',
    })
  })

  test('a quote that only the HTML marks is a quote', async () => {
    const part = (type: string, body: string) =>
      `--b\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n${body}\r\n`
    const html = '<p>Oui, un devis.</p><blockquote>Merci de me retirer de votre liste.</blockquote>'
    const body = `${part('text/plain', 'Oui, un devis.\n\nMerci de me retirer de votre liste.')}${part('text/html', html)}--b--`
    expect(await meaning(body, { type: 'multipart/alternative; boundary=b' })).toMatchObject({
      kind: 'reply',
    })
  })

  describe('under a quote without marks', () => {
    const footer = 'Pour ne plus recevoir nos messages, répondez STOP ou désinscription.'
    const head = 'From: Claire <claire@atelier.example>\nSent: Monday\nTo: Jean\nSubject: Vos fenêtres\n\n'
    const wish = 'Please remove us from your list.'

    test.each([
      [
        'is read below the footer that ends our mail',
        `${head}Bonjour,\n\nClaire\n\n${footer}\n\n${wish}\n\nJean`,
      ],
      ['though a greeting stands above', `Hello Claire,\n\n${head}Bonjour\n\n${footer}\n\n${wish}`],
      ['or a word that it stands below', `See my answer below.\n\n${head}Bonjour\n\n${footer}\n\n${wish}`],
      [
        'when the mailer wraps our footer',
        `${head}Bonjour\n\n${footer.replace('STOP', 'STOP\n')}\n\n${wish}`,
      ],
      [
        'behind "wrote:" too',
        `On Mon, Aug 3, 2026 Claire <claire@atelier.example> wrote:\n\nBonjour\n\n${footer}\n\n${wish}`,
      ],
    ])('%s', async (_, text) => {
      expect(await meaning(text)).toMatchObject({ kind: 'opt_out' })
    })

    test.each([
      ['not when the answer stands above', `Oui, un devis svp.\n\n${head}Bonjour\n\n${footer}\n\n${wish}`],
      ['not without our footer', `${head}Bonjour,\n\n${wish}`],
      ['not in what goes on under it without a blank line', `${head}Bonjour\n\n${footer}\n${wish}`],
      [
        'not in our own footer, every line of it set apart',
        `${head}Bonjour\n\n${footer.replace('STOP ou', '\n\nSTOP\n\nou\n\n')}\n`,
      ],
      ['not in an older mail below', `${head}Bonjour\n\n${footer}\n\n${head}${wish}`],
    ])('%s', async (_, text) => {
      expect(await meaning(text)).toMatchObject({ kind: 'reply' })
    })
  })

  test('one word over the parts of a quote is none', async () => {
    for (const text of [
      'Remove:\n\nBlue Handles\nExtra Varnish',
      'Bonjour,\n\nSupprimer :\n\nPorte Battante\nVolet Roulant',
      'Remove\n\nBlue Handles\n12 units, ref. 4411',
    ])
      expect((await meaning(text)).kind, text).toBe('reply')
    expect((await meaning('Supprimer :\njean@client.example')).kind).toBe('opt_out')
  })

  test('one word over a name, an office and a street is the whole wish', async () => {
    const quote =
      '----- Mail original -----\nDe: "Claire" <claire@atelier.example>\nEnvoyé: lundi\nObjet: x\n\nStop !'
    for (const under of [
      'Jean Client\nUniversité de Rennes\nBâtiment 12, campus de Beaulieu',
      'Jean CLIENT\nResponsable des achats\n12 rue de la Gare, 35000 Rennes',
      'J. Client\nHead of Purchasing, Client Ltd\n4 Station Road, Leeds LS1 4DY',
    ])
      expect(await meaning(`Stop, merci.\n\n${under}\n\n${quote}`), under).toMatchObject({ kind: 'opt_out' })
    for (const under of [
      'Jean Client\nJe vous rappelle pour la livraison de mardi',
      'Jean Client\nOn a dit 12 rue de la Gare ?',
    ])
      expect(await meaning(`Stop, merci.\n\n${under}\n\n${quote}`), under).toMatchObject({ kind: 'reply' })
  })
})
