import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  composeMail,
  prepareSingle,
  prepareStep,
  strangerAt,
} from '../../src/server/campaigns/compose-mail.ts'
import { contentOf, textOf } from '../../src/server/campaigns/content.ts'
import { durationMs } from '../../src/server/campaigns/durations.ts'
import { fill, fillSubject, parseTemplate, templateProblems } from '../../src/server/campaigns/merge.ts'
import { retryDelayMs } from '../../src/server/campaigns/retry.ts'

const known = new Set(['email', 'firstName', 'company', 'Numéro client', 'unsubscribeUrl'])
const problems = (source: string, syntax: 'html' | 'text' = 'text') =>
  templateProblems(parseTemplate(source, syntax), known).map(({ code, field }) => `${code} ${field}`.trim())
const fillWith = (source: string, values: Record<string, string>, syntax: 'html' | 'text' = 'html') =>
  fill(parseTemplate(source, syntax), (key) => values[key] ?? '')

describe('merge fields', () => {
  test('take the value, else the fallback, else nothing', () => {
    expect(fillWith('{{firstName|cher client}}, {{company}}!', { firstName: 'Zoé' })).toBe('Zoé, !')
    expect(fillWith('{{ firstName | cher client }}', { firstName: '  ' })).toBe('cher client')
    expect(fillWith('{{Numéro client}}', { 'Numéro client': '42' })).toBe('42')
  })

  test('are checked: unknown names, open braces, empty names', () => {
    expect(problems('Bonjour {{firstName}} {{prenom|toi}}')).toEqual(['unknown_field prenom'])
    expect(problems('Bonjour {{firstName')).toEqual(['unterminated {{firstName'])
    expect(problems('Bonjour firstName}}')).toEqual(['unterminated }}'])
    expect(problems('{{|vous}}')).toEqual(['empty_field'])
    expect(problems('{{{firstName}}}')).toEqual([])
    expect(problems('Un { seul } accolade')).toEqual([])
  })

  test('never let a value become markup, a script address or a second header line', () => {
    const evil = `"><script>alert(1)</script>`
    expect(fillWith('<p>{{company}}</p>', { company: evil })).toBe(
      '<p>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    )
    expect(fillWith('<a href="{{site}}">x</a>', { site: 'javascript:alert(1)' })).toBe('<a href="#">x</a>')
    expect(fillWith('<a href="https://x.fr/?e={{email}}">x</a>', { email: 'a&b"@x.fr' })).toBe(
      '<a href="https://x.fr/?e=a%26b%22%40x.fr">x</a>',
    )
    const subject = fillSubject(parseTemplate('Offre {{company}}', 'text'), () => 'A\r\nBcc: x@y.fr')
    expect(subject).toBe('Offre A Bcc: x@y.fr')
  })

  test('inside an address of the plain text a value holds no space, elsewhere it stays as it is', () => {
    const source = '{{ville}} : https://x.fr/?v={{ville|à la ville}}&e={{email}} (https://y.fr) {{ville}}'
    expect(fillWith(source, { ville: 'L’Île 1', email: 'a+b@c.fr' }, 'text')).toBe(
      'L’Île 1 : https://x.fr/?v=L%E2%80%99%C3%8Ele%201&e=a%2Bb%40c.fr (https://y.fr) L’Île 1',
    )
  })

  test('a filled HTML text never holds more tags than its template', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (value, fallback) => {
        const source = `<p title="{{company|${fallback.replace(/[{}|<>"'&]/g, '')}}}">{{company}}</p>`
        const out = fillWith(source, { company: value })
        expect(out.match(/[<>]/g)).toEqual(['<', '>', '<', '>'])
      }),
    )
  })
})

describe('a mail', () => {
  const sender = { name: 'Durand & Fils', address: '1 rue de la Paix\n75002 Paris', locale: 'fr' }
  const url = 'https://facteur.example/u/jeton'

  test('gets a footer with the sender and the unsubscribe link, in HTML and in text', () => {
    const prepared = prepareStep({ subject: 'S', html: '<p>Bonjour</p>', text: 'Bonjour' }, sender)
    const mail = composeMail(prepared, strangerAt('a@b.fr'), url)
    expect(mail.html).toContain(`<a href="${url}"`)
    expect(mail.html).toContain('Durand &amp; Fils, 1 rue de la Paix<br>75002 Paris')
    expect(mail.text).toContain(`Se désinscrire\u00a0: ${url}`)
  })

  test('keeps its own link instead', () => {
    const html = '<p><a href="{{unsubscribeUrl}}">Stop</a></p>'
    const prepared = prepareStep({ subject: 'S', ...contentOf({ html }) }, sender)
    const mail = composeMail(prepared, strangerAt('a@b.fr'), url)
    expect(mail.html.split(url)).toHaveLength(2)
    expect(mail.html).not.toContain('Se désinscrire')
    expect(mail.text).toContain(url)
  })

  test('to one person has no footer', () => {
    const mail = composeMail(
      prepareSingle({ subject: 'S', html: '<p>x</p>', text: 'x' }, sender),
      strangerAt('a@b.fr'),
      url,
    )
    expect(mail.html).not.toContain(url)
    expect(mail.text).toBe('x')
  })
})

describe('what is kept of a text', () => {
  test('nothing that runs, and merge fields in links', () => {
    const { html } = contentOf({
      html: '<p onclick="x()">a<script>b</script><a href="javascript:c">d</a><a href="https://x.fr/{{email}}">e</a><img src=x onerror=y></p>',
    })
    expect(html).toBe('<p>a<a>d</a><a href="https://x.fr/{{email}}">e</a><img src="x" /></p>')
  })

  test('the plain text follows the HTML until it is edited', () => {
    expect(contentOf({ html: '<h1>Bonjour {{firstName}}</h1><p>Oui</p>' })).toMatchObject({
      text: 'Bonjour {{firstName}}\n\nOui',
      textEdited: false,
    })
    expect(contentOf({ html: '<p>x</p>', text: 'y' })).toMatchObject({ text: 'y', textEdited: true })
    expect(contentOf({ html: '<p>x</p>', text: 'y', textEdited: false })).toMatchObject({ text: 'x' })
    expect(textOf('<p>Voir <a href="https://x.fr">ici</a></p>')).toBe('Voir ici (https://x.fr)')
  })
})

describe('durations', () => {
  test.each([
    ['PT0S', 0],
    ['P3D', 259_200_000],
    ['P1W', 604_800_000],
    ['P1DT2H30M5S', 95_405_000],
    ['P365D', 31_536_000_000],
    ['P366D', null],
    ['P1M', null],
    ['P1Y', null],
    ['PT', null],
    ['P', null],
    ['3 days', null],
    ['-P1D', null],
  ])('%s', (text, ms) => expect(durationMs(text)).toBe(ms))
})

test('temporary refusals wait longer each time, then end', () => {
  const waits = [1, 2, 3, 4, 5, 6].map(retryDelayMs)
  expect(waits.at(-1)).toBeNull()
  expect(waits.slice(0, -1)).toEqual([...(waits.slice(0, -1) as number[])].sort((a, b) => a - b))
})
