import { describe, expect, it } from 'vitest'
import {
  hasOthers,
  isAddress,
  ownAddresses,
  recipientsOf,
  splitAddresses,
  subjectOf,
} from '../../src/app/(console)/inbox/_answer/recipients.ts'
import { deedOf } from '../../src/app/(console)/inbox/_keys/keys.ts'
import { frameDocument, hasOwnColours } from '../../src/app/(console)/inbox/_reader/frame-document.ts'
import { foldText } from '../../src/app/(console)/inbox/_reader/quoted.ts'
import { addressOf, readPlace, sameList, threadQuery } from '../../src/app/(console)/inbox/_shared/address.ts'

const ID = '0198f2c4-7a51-7bd2-9d1c-5f0f4c1a2b3c'
const at = (query: string) => readPlace(new URLSearchParams(query))

describe('the address of the inbox', () => {
  it.each([
    '',
    `box=${ID}&thread=${ID}`,
    `box=${ID}&folder=${ID}`,
    'role=sent',
    'filter=bounces&search=devis+n%C2%B0+12',
    'view=archived',
  ])('says the place again: %s', (query) => {
    expect(addressOf(at(query))).toBe(query === '' ? '/inbox' : `/inbox?${query}`)
  })

  it('leaves out what it does not understand', () => {
    expect(addressOf(at('box=%27;drop&filter=nonsense&role=trash&thread=1&view=x'))).toBe('/inbox')
    expect(at('search=%00devis%00').search, 'no database holds U+0000').toBe('devis')
  })

  it('asks the API for the same list, whichever conversation is open', () => {
    expect(threadQuery(at(`box=${ID}&view=archived&thread=${ID}`))).toEqual({
      integrationId: ID,
      view: 'archived',
    })
    expect(sameList(at(`filter=mine&thread=${ID}`), at('filter=mine'))).toBe(true)
    expect(sameList(at('filter=mine'), at('filter=unread'))).toBe(false)
  })
})

describe('whom an answer goes to', () => {
  const person = (address: string) => ({ name: '', address })
  const own = ownAddresses('contact@durand.example', ['Claire@durand.example'])
  const message = {
    direction: 'in' as const,
    from: person('zoe@client.example'),
    to: [person('Contact@durand.example'), person('marc@client.example')],
    cc: [person('claire@durand.example'), person('compta@client.example')],
    replyTo: [],
  }

  it('is who wrote, or whom they ask to answer', () => {
    expect(recipientsOf(message, 'reply', own)).toEqual({ to: ['zoe@client.example'], cc: [] })
    const asked = { ...message, replyTo: [person('devis@client.example')] }
    expect(recipientsOf(asked, 'reply', own).to).toEqual(['devis@client.example'])
  })

  it('is everybody but ourselves for all', () => {
    expect(recipientsOf(message, 'replyAll', own)).toEqual({
      to: ['zoe@client.example'],
      cc: ['marc@client.example', 'compta@client.example'],
    })
    expect(hasOthers(message, own)).toBe(true)
    expect(hasOthers({ ...message, to: [person('contact@durand.example')], cc: [] }, own)).toBe(false)
  })

  it('stays with whom we wrote to when the last word is ours', () => {
    const ours = { ...message, direction: 'out' as const, from: person('contact@durand.example') }
    expect(recipientsOf({ ...ours, to: [person('zoe@client.example')] }, 'reply', own).to).toEqual([
      'zoe@client.example',
    ])
  })

  it('is nobody yet for a forward, and oneself for a note to oneself', () => {
    expect(recipientsOf(message, 'forward', own)).toEqual({ to: [], cc: [] })
    const toSelf = { ...message, from: person('contact@durand.example'), to: [], cc: [] }
    expect(recipientsOf(toSelf, 'reply', own).to).toEqual(['contact@durand.example'])
  })

  it.each([
    ['Devis 12', 'reply', 'Re: Devis 12'],
    ['RE: Devis 12', 'reply', 'RE: Devis 12'],
    ['Réf : 12', 'replyAll', 'Réf : 12'],
    ['Devis 12', 'forward', 'Tr: Devis 12'],
    ['Fwd: Devis 12', 'forward', 'Fwd: Devis 12'],
  ] as const)('%s, %s: %s', (subject, kind, expected) => {
    expect(subjectOf(subject, kind)).toBe(expected)
  })

  it('reads addresses as people paste them', () => {
    expect(splitAddresses('Zoé <ZOE@a.fr>, b@c.fr;\n d@e.fr ,')).toEqual(['zoe@a.fr', 'b@c.fr', 'd@e.fr'])
    expect(['a@b.fr', 'a@b', 'a b@c.fr', '@c.fr', 'a@b..fr'].map(isAddress)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('a quoted text', () => {
  it('is folded with the line that announces it', () => {
    const text =
      'Bonjour,\nD’accord pour jeudi.\n\nLe 3 sept. 2026 à 10:12, Claire Durand <claire@durand.example>\na écrit :\n> Jeudi ?\n>\n> Claire\n'
    expect(foldText(text)).toEqual({ short: 'Bonjour,\nD’accord pour jeudi.', folded: true })
  })

  it.each([
    ['a text without a quote', 'Bonjour\nà jeudi'],
    ['a quote with the answer below it', '> Jeudi ?\nOui, jeudi.'],
    ['nothing but a quote', '> Jeudi ?\n> Claire'],
  ])('is left alone: %s', (_name, text) => {
    expect(foldText(text)).toEqual({ short: text, folded: false })
  })
})

describe('the frame of a message', () => {
  it('names its policy before anything of the message', () => {
    const page = frameDocument('<p>x</p>', { images: false, dark: false, zoom: 1, widths: [] })
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<p>x</p>'))
    expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data: cid:\"")
    expect(frameDocument('', { images: true, dark: false, zoom: 1, widths: [] })).toContain(
      'img-src https: data:"',
    )
  })

  it.each([
    ['<p>Bonjour</p>', false],
    ['<p style="margin:0">La color: de</p>', false],
    ['<p style="color:red">x</p>', true],
    ['<td bgcolor="#fff">x</td>', true],
    ['<style>p{background-color:#fff}</style>', true],
  ])('knows colours when it sees them: %s', (html, own) => {
    expect(hasOwnColours(html)).toBe(own)
  })
})

describe('shortcuts', () => {
  const press = (key: string, held = {}) =>
    deedOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held })

  it('answers to its keys alone', () => {
    expect(['j', 'k', 'e', 'U', 'Escape', '?'].map((key) => press(key))).toEqual([
      'next',
      'previous',
      'archive',
      'unread',
      'back',
      'help',
    ])
    expect(press('r', { ctrlKey: true })).toBeNull()
    expect(press('f', { metaKey: true })).toBeNull()
    expect(press('q')).toBeNull()
  })
})
