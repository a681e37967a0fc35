import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { archivePath } from '../../src/server/inboxes/archive-path.ts'
import { externalIdOf, normaliseMessageId, referencesOf } from '../../src/server/inboxes/message-ids.ts'
import { holdable, sentAtOf, snippetOf } from '../../src/server/inboxes/message-row.ts'
import { ownDomainsOf } from '../../src/server/inboxes/own-domains.ts'
import { decodeWords, scanHeader } from '../../src/server/inboxes/scan-header.ts'
import { backOffSeconds, nextSyncAt } from '../../src/server/inboxes/schedule-rules.ts'
import { subjectKey } from '../../src/server/inboxes/subject-key.ts'
import {
  appendedOnly,
  coverageOf,
  difference,
  inSyncOrder,
  isUnchanged,
  type KnownFolder,
  sinceOf,
  slicesOf,
  sumOf,
} from '../../src/server/inboxes/sync-rules.ts'
import { uuidV7 } from '../../src/server/inboxes/uuid.ts'

/** Any UTF-16, lone surrogates and NULs too. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units))
const uids = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 200 })

describe('what differs between a folder and its rows', () => {
  test('fetching what is missing and dropping what is gone makes both the same, newest first', () => {
    fc.assert(
      fc.property(uids, uids, (server, stored) => {
        const { missing, gone } = difference(server, stored)
        const after = new Set([...stored.filter((uid) => !gone.includes(uid)), ...missing])
        expect([...after].sort((a, b) => a - b)).toEqual([...server].sort((a, b) => a - b))
        expect(missing).toEqual([...missing].sort((a, b) => b - a))
        expect(missing.some((uid) => stored.includes(uid))).toBe(false)
      }),
    )
  })

  test('portions hold everything once, in order', () => {
    fc.assert(
      fc.property(uids, fc.integer({ min: 1, max: 50 }), (items, size) => {
        const slices = slicesOf(items, size)
        expect(slices.flat()).toEqual(items)
        expect(slices.every((slice) => slice.length > 0 && slice.length <= size)).toBe(true)
      }),
    )
  })

  const since = new Date('2026-08-28T00:00:00Z')
  const known: KnownFolder = {
    uidValidity: 7n,
    uidNext: 101n,
    highestModseq: 900n,
    messages: 100,
    coveredSince: since,
    serverCount: 60,
    storedCount: 60,
  }
  const status = { uidValidity: 7n, uidNext: 101, highestModseq: 900n, messages: 100 }

  test('nothing to do only when every number is the same and the folder was whole', () => {
    expect(isUnchanged(known, status, since)).toBe(true)
    expect(isUnchanged(known, { ...status, highestModseq: 901n }, since)).toBe(false)
    expect(isUnchanged(known, { ...status, messages: 99 }, since)).toBe(false)
    expect(isUnchanged(known, { ...status, uidNext: 102 }, since)).toBe(false)
    expect(isUnchanged(known, { ...status, uidValidity: 8n }, since)).toBe(false)
    expect(isUnchanged({ ...known, storedCount: 59 }, status, since)).toBe(false)
    expect(isUnchanged(known, status, null)).toBe(false)
    expect(isUnchanged({ ...known, coveredSince: coverageOf(null) }, status, null)).toBe(true)
  })

  test('only new messages: exactly the UIDs that a server gave out, whenever none was taken away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 20 }), (added, removed) => {
        const now = { ...status, uidNext: 101 + added, messages: 100 + added - removed }
        const fresh = appendedOnly(known, now, since)
        if (removed > 0) expect(fresh).toBeNull()
        else expect(fresh).toEqual(Array.from({ length: added }, (_, n) => 101 + n))
      }),
    )
    expect(appendedOnly({ ...known, messages: null }, status, since)).toBeNull()
  })

  test('the period begins at a day; everything has no beginning', () => {
    expect(sinceOf(90, new Date('2026-11-26T15:00:00Z'))).toEqual(new Date('2026-08-28T00:00:00Z'))
    expect(sinceOf(null, new Date())).toBeNull()
  })

  test('all mail of Gmail is counted once', () => {
    const folder = (role: string, count: number, selected = true) => ({
      role,
      selected,
      serverCount: count,
      storedCount: count,
    })
    expect(sumOf([folder('inbox', 5), folder('sent', 3), folder('other', 9, false)])).toEqual({
      serverCount: 8,
      storedCount: 8,
    })
    expect(sumOf([folder('inbox', 5), folder('sent', 3), folder('all', 20), folder('junk', 2)])).toEqual({
      serverCount: 22,
      storedCount: 22,
    })
  })

  test('new mail comes first, all mail last', () => {
    const roles = ['all', 'junk', 'other', 'sent', 'inbox', 'archive']
    const sorted = inSyncOrder(roles.map((role) => ({ role, path: role })))
    expect(sorted.map(({ role }) => role)).toEqual(['inbox', 'sent', 'archive', 'junk', 'other', 'all'])
  })
})

describe('when a box is looked at again', () => {
  test('around its interval, never in step', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1440 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (minutes, chance) => {
          const wait = nextSyncAt(0, minutes, chance).getTime() / 60_000
          expect(wait).toBeGreaterThanOrEqual(minutes * 0.9 - 0.001)
          expect(wait).toBeLessThanOrEqual(minutes * 1.1 + 0.001)
        },
      ),
    )
  })

  test('failures wait longer each time, up to four intervals and an hour', () => {
    for (const intervalMinutes of [1, 5, 60, 1440]) {
      const waits = Array.from({ length: 12 }, (_, n) =>
        backOffSeconds('connection', { failures: n + 1, intervalMinutes }, 0.5),
      )
      expect(waits).toEqual([...waits].sort((a, b) => a - b))
      expect(waits[0]).toBe(5)
      expect(waits.at(-1)).toBe(Math.min(3600, intervalMinutes * 240))
    }
  })

  test('too many log-ins: what the server asks, else a quarter to half an hour', () => {
    expect(backOffSeconds('too_many', { failures: 1, intervalMinutes: 5, retryAfter: 1000 })).toBe(1000)
    expect(backOffSeconds('too_many', { failures: 1, intervalMinutes: 5 }, 0)).toBe(900)
    expect(backOffSeconds('too_many', { failures: 1, intervalMinutes: 5 }, 0.999)).toBeLessThanOrEqual(1800)
  })
})

describe('what a message is known by', () => {
  test('one written form of a Message-ID', () => {
    for (const raw of [
      '<a@b.example>',
      ' <a@b.example> ',
      'a@b.example',
      '<a@b.\r\n example>',
      'x <a@b.example> y',
    ])
      expect(normaliseMessageId(raw)).toBe('<a@b.example>')
    for (const none of [null, '', '  ', '<>']) expect(normaliseMessageId(none)).toBeNull()
    expect(normaliseMessageId(`<${'x'.repeat(5000)}@y>`)?.length).toBeLessThan(400)
  })

  test('it is stable, and a digest stands in where there is none', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const once = normaliseMessageId(raw)
        expect(normaliseMessageId(once)).toBe(once)
        expect(once === null || (once.length <= 400 && !/[\s\0]/.test(once))).toBe(true)
      }),
    )
    const source = Buffer.from('From: a\r\n\r\nb')
    expect(externalIdOf(null, source)).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(externalIdOf('<a@b>', source)).toBe('<a@b>')
  })

  test('references: each once, the newest when they are too many', () => {
    expect(referencesOf(['<a@x>', '<b@x>', '<a@x>'], '<b@x>')).toEqual(['<a@x>', '<b@x>'])
    const many = Array.from({ length: 80 }, (_, n) => `<${n}@x>`)
    expect(referencesOf(many, '<last@x>')).toHaveLength(50)
    expect(referencesOf(many, '<last@x>').at(-1)).toBe('<last@x>')
  })

  test('ids of rows grow with time and never meet', () => {
    const ids = Array.from({ length: 2000 }, (_, n) => uuidV7(1_700_000_000_000 + n))
    expect(new Set(ids).size).toBe(2000)
    expect(ids).toEqual([...ids].sort())
    for (const id of ids.slice(0, 50))
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('what rows hold', () => {
  test('any text can be held by PostgreSQL and JSON', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const held = holdable(`${text}\ud800\0`)
        expect(held.includes('\0')).toBe(false)
        expect(held.isWellFormed()).toBe(true)
      }),
    )
  })

  test('a snippet is the writer’s first words', () => {
    expect(snippetOf('> cité\n> encore\nBonjour,\n  merci.\n')).toBe('Bonjour, merci.')
    expect(snippetOf('> rien que du cité')).toBe('> rien que du cité')
  })

  test('a date nobody can have written is not believed', () => {
    const received = new Date('2026-11-26T10:00:00Z')
    expect(sentAtOf(new Date('2026-11-26T09:58:00Z'), received)).toEqual(new Date('2026-11-26T09:58:00Z'))
    for (const wrong of [null, new Date(0), new Date('2038-01-19T00:00:00Z')])
      expect(sentAtOf(wrong, received)).toBe(received)
  })

  test('subjects meet whatever stands before them', () => {
    const key = subjectKey('Devis Été')
    for (const subject of [
      'Re: Devis Été',
      'RE : Re[2]: devis  été',
      'TR: Réf : Fwd: Devis ete',
      '[EXTERNAL] AW: Devis été',
    ])
      expect(subjectKey(subject), subject).toBe(key)
    expect(subjectKey('Re: Re:')).toBe('')
    expect(subjectKey('Relevé : novembre')).toBe('releve : novembre')
  })

  test('a header is read whatever the rest looks like', () => {
    const source = Buffer.from(
      'Subject: =?utf-8?q?Caf=C3=A9?= =?utf-8?b?IG5vaXI=?=\r\nFrom: "Jo, B" <jo@x.example>\r\nIn-Reply-To: <a@x>\r\nTo: a@b.example,\r\n c@d.example\r\n\r\n\0\0\0',
    )
    expect(scanHeader(source)).toMatchObject({
      subject: 'Café noir',
      inReplyTo: '<a@x>',
      to: [{ address: 'a@b.example' }, { address: 'c@d.example' }],
    })
    expect(decodeWords('=?x-unknown?q?a?= b')).toBe('=?x-unknown?q?a?= b')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        scanHeader(Buffer.from(bytes))
      }),
    )
  })

  test('a public provider’s domain is nobody’s own', () => {
    expect(ownDomainsOf(['a@gmail.com', 'b@atelier.example', 'c@atelier.example', 'sans-arobase'])).toEqual([
      'atelier.example',
    ])
  })

  test('archived mail goes where the server keeps it', () => {
    const folder = (path: string, role: string) => ({ path, name: path, role })
    const inbox = folder('INBOX', 'inbox')
    expect(archivePath([inbox, folder('Archives', 'archive'), folder('Tous', 'all')])).toEqual({
      path: 'Archives',
      create: false,
    })
    expect(archivePath([inbox, folder('[Gmail]/Tous les messages', 'all')])).toEqual({
      path: '[Gmail]/Tous les messages',
      create: false,
    })
    expect(archivePath([inbox, folder('INBOX.Sent', 'sent')])).toEqual({
      path: 'INBOX.Archive',
      create: true,
    })
    expect(archivePath([inbox, folder('Sent', 'sent')])).toEqual({ path: 'Archive', create: true })
  })
})
