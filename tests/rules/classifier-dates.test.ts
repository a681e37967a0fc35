import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findReturn } from '../../src/server/classifier/return-date.ts'
import { meaning } from '../support/mails.ts'

const MONTHS = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  frShort: 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
  enShort: 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' '),
}
const TODAY = Date.UTC(2026, 7, 3, 9)
const MOMENT = {
  date: new Date(TODAY),
  dateHeader: 'Mon, 3 Aug 2026 11:00:00 +0200',
  timezone: 'Europe/Paris',
}

type Written = { words: string; english: boolean }

/** One day in every way that people write it. */
function waysOf(time: number): Written[] {
  const date = new Date(time)
  const [d, m, y] = [date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear()]
  const two = (n: number) => String(n).padStart(2, '0')
  const th = [1, 21, 31].includes(d) ? 'st' : [2, 22].includes(d) ? 'nd' : [3, 23].includes(d) ? 'rd' : 'th'
  const french = [
    `${d === 1 ? '1er' : d} ${MONTHS.fr[m]} ${y}`,
    `${d} ${MONTHS.frShort[m]} ${y}`,
    `${d} ${MONTHS.fr[m]?.toUpperCase()} ${y}`,
    `${two(d)}/${two(m + 1)}/${y}`,
    `${d}/${m + 1}/${String(y).slice(2)}`,
    `${two(d)}.${two(m + 1)}.${y}`,
    `${two(d)}-${two(m + 1)}-${y}`,
    `${y}-${two(m + 1)}-${two(d)}`,
  ]
  const english = [
    `${d} ${MONTHS.en[m]} ${y}`,
    `${MONTHS.en[m]} ${d}${th}, ${y}`,
    `${MONTHS.enShort[m]} ${d}, ${y}`,
    `the ${d}${th} of ${MONTHS.en[m]} ${y}`,
    `${d}-${MONTHS.enShort[m]}-${y}`,
    `${two(d)}/${two(m + 1)}/${y}`,
  ]
  return [
    ...french.map((words) => ({ words, english: false })),
    ...english.map((words) => ({ words, english: true })),
  ]
}

const written = fc
  .integer({ min: 1, max: 360 })
  .map((days) => TODAY - (TODAY % 86_400_000) + days * 86_400_000)
  .chain((time) => fc.constantFrom(...waysOf(time)).map((way) => ({ time, ...way })))

const iso = (time: number) => new Date(time).toISOString().slice(0, 10)

describe('the first day back', () => {
  test('however the day is written, "back on" is that day', () => {
    fc.assert(
      fc.property(written, ({ time, words, english }) => {
        const text = english
          ? `I am out of the office. I will be back on ${words}.`
          : `Je suis absent. Je serai de retour le ${words}.`
        expect(findReturn(text, MOMENT)?.day, text).toBe(iso(time))
      }),
      { numRuns: 500 },
    )
  })

  test('however the day is written, "until" is the day after', () => {
    fc.assert(
      fc.property(written, ({ time, words, english }) => {
        const text = english
          ? `I am out of the office until ${words}.`
          : `Je suis en congés jusqu’au ${words} inclus.`
        expect(findReturn(text, MOMENT)?.day, text).toBe(iso(time + 86_400_000))
      }),
      { numRuns: 500 },
    )
  })

  test('without a year it is the nearest from the day of the message on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), (days) => {
        const time = TODAY + days * 86_400_000
        const date = new Date(time)
        const text = `Absent, retour le ${date.getUTCDate()} ${MONTHS.fr[date.getUTCMonth()]}`
        expect(findReturn(text, MOMENT)?.day, text).toBe(iso(time))
      }),
    )
  })

  test.each([
    ['Je suis absent, de retour le 3 septembre', '2026-09-03'],
    ['I am out of office until 24 Dec', '2026-12-25'],
    ['absente du 3 au 14 août (inclus)', '2026-08-15'],
    ['Absent du 3 au 14 août, retour le 17', '2026-08-17'],
    ['absent jusqu’au 15 août exclu', '2026-08-15'],
    ['I will not be back until 24 August', '2026-08-24'],
    ['je ne pourrai pas vous répondre avant le 24 août', '2026-08-24'],
    ['back on Monday, I am away', '2026-08-10'],
    ['Absent, de retour jeudi', '2026-08-06'],
    ['Nos bureaux sont fermés du 24 décembre au 1er janvier inclus', '2027-01-02'],
    ['Absent à compter du 5 août jusqu’au 24 août', '2026-08-25'],
    ['On leave August 10-14', '2026-08-15'],
    ['Je suis en stage, sans réseau :) De retour parmi vous le 24 août', '2026-08-24'],
    ['Je ne suis pas au bureau et serai de retour le 24 août', '2026-08-24'],
    ['Pas de réseau là où je suis - retour le 24 août', '2026-08-24'],
    ['I am not in the office and will be back on 24 August', '2026-08-24'],
    ['Mes congés prennent fin le 23 août', '2026-08-24'],
    ['On vous retrouve avec plaisir le 24 août', '2026-08-24'],
    [
      'Absent pour cause de naissance, Léon, né le 2 août. Tout va bien. Je reprends le 24 août',
      '2026-08-24',
    ],
    ['I am out through Friday, Aug 14 and will reply when I’m back on Monday', '2026-08-17'],
    ['Absent jusqu’au vendredi 14 août inclus, de retour lundi', '2026-08-17'],
    ['Fermé du 3 au 21 août, réouverture lundi', '2026-08-24'],
    ['Out on 20 August for a day; otherwise back on Monday', '2026-08-10'],
    ['Je suis en congé paternité, je reprends dans deux semaines', '2026-08-17'],
    ['En déplacement, de retour dans 3 jours', '2026-08-06'],
    ['Absente, retour dans huit jours', '2026-08-10'],
    ['I am away and will be back in two weeks', '2026-08-17'],
    ['On leave, returning in a fortnight', '2026-08-17'],
    ['Je suis absent, nous vous répondrons dans deux jours', null],
    ['I am away, we will get back to you in 2 days', null],
    ['Je suis absent et reviendrai vers vous dans deux jours', null],
    ['I am away; returning your call in two days', null],
    ['Absent, de retour dans deux ou trois semaines', null],
    ['De retour dans quelques semaines', null],
    ['Je suis en congés, retour semaine 34', '2026-08-17'],
    ['Back in week 36, I am on holiday', '2026-08-31'],
    ['Absent, je reviens la semaine 2', '2027-01-11'],
    ['Retour semaine 54, absent d’ici là', null],
    ['Nous fermons une semaine sur deux, retour semaine 34 ou 35', null],
    ['En vadrouille ! Je relis mes mails à partir du jeudi 20/8', '2026-08-20'],
    ['En congé, je consulterai de nouveau ma messagerie à partir du 24 août', '2026-08-24'],
    ['Toutes nos adresses changent. L’ancienne reste active jusqu’au 31 mars 2027.', null],
    ['Retraitée, je ne lis plus cette boîte, qui sera fermée le 31 décembre 2026.', null],
    ['Mon adresse ne sera plus valable à partir du 1er septembre.', null],
    ['I have left. This mailbox will be closed on 31 December 2026.', null],
    ['My old address works until 30 September, please use the new one.', null],
    ['L’agence sera fermée le 14 août', '2026-08-15'],
    ['Elle est en formation jusqu’au 14 août', '2026-08-15'],
    ['Ma boîte est consultée de loin, je suis absent jusqu’au 14 août', '2026-08-15'],
    ['Ich bin bis einschließlich 14. August nicht im Büro.', '2026-08-15'],
    ['Ich bin ab dem 24. August wieder erreichbar.', '2026-08-24'],
    ['Ich bin nicht im Büro. Ab 24.08.2026 bin ich wieder erreichbar.', '2026-08-24'],
    ['De retour le 1er trimestre 2027, en congé', null],
    ['Bin im Urlaub vom 3. bis 14. August', '2026-08-15'],
    ['Unser Büro ist bis Ende August geschlossen', null],
    ['Estoy fuera de la oficina y volveré el 24 de agosto.', '2026-08-24'],
    ['Estaré de vacaciones hasta el 14 de agosto', '2026-08-15'],
    ['Sono in ferie fino al 14 agosto', '2026-08-15'],
    ['Sono fuori ufficio, rientro il 24 agosto', '2026-08-24'],
    ['Ik ben afwezig tot en met 14 augustus', '2026-08-15'],
    ['Ik ben op 24 augustus weer bereikbaar', '2026-08-24'],
    ['Je suis à l’étranger jusqu’à la fin du mois', null],
    ['absent jusqu’à fin août', null],
    ['retour mi-septembre, je suis en congé', null],
    ['I will be back at the end of August', null],
    ['Je suis absent à partir du 3 août', null],
    ['Je ne fais plus partie de la société depuis le 31 juillet', null],
    ['Je suis absente le vendredi', null],
    ['Je suis joignable au 06 12 34 56 78', null],
  ])('%s: %s', (text, day) => {
    expect(findReturn(text, MOMENT)?.day ?? null).toBe(day)
  })

  test('of nearly six hundred absences as people write them', async () => {
    const lines = readFileSync('tests/corpus/absences.txt', 'utf8').trim().split('\n')
    const made = { headers: ['Auto-Submitted: auto-replied'], date: 'Wed, 14 Oct 2026 09:00:00 +0200' }
    const wrong = []
    for (const line of lines) {
      const [day, text = ''] = line.split(/\|(.*)/s)
      const { returnDate } = await meaning(text, made)
      if ((returnDate ?? '-') !== day) wrong.push({ line, returnDate })
    }
    expect(wrong).toEqual([])
  })

  test.each([
    ['Absent pour le moment.\n\n-- \nRémi\nStage de pose du 12 au 14 novembre', undefined],
    ['Je suis absente.\n\n-- \nAnne\nPromotion du 12 au 30 novembre sur les stores', undefined],
    ['Absent.\n\nRémi\n\nPortes ouvertes du 12 au 14 novembre !', undefined],
    ['Absent jusqu’au 25/10.\n\n-- \nAnne\nBureaux fermés du 24 décembre au 3 janvier', '2026-10-26'],
    ['Bonjour.\n\n-----\n\nJe suis absent jusqu’au 1er novembre.', '2026-11-02'],
    ['Absent.\n\n-----\n\nI am out of the office until 1 November.', '2026-11-02'],
  ])(
    '%s: a fair’s days under a name are no absence, a second language under a rule is',
    async (text, day) => {
      const made = { headers: ['Auto-Submitted: auto-replied'], date: 'Wed, 14 Oct 2026 09:00:00 +0200' }
      expect((await meaning(text, made)).returnDate).toBe(day)
    },
  )

  test('is counted from the day it was there, not in Greenwich', async () => {
    const text = 'Je suis absent aujourd’hui, de retour demain.'
    const made = { subject: 'Réponse automatique', date: 'Mon, 3 Aug 2026 22:30:00 +0000' }
    expect(await meaning(text, made)).toMatchObject({ kind: 'auto_reply', returnDate: '2026-08-05' })
  })
})
