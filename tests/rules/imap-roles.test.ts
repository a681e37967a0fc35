import { describe, expect, test } from 'vitest'
import { type Listed, rolesOf } from '#server/adapters/imap/roles'

function listed(path: string, announced: string | null = null, guessed: string | null = announced): Listed {
  return { path, name: path.split('/').at(-1) ?? path, delimiter: '/', announced, guessed }
}
const roles = (...folders: Listed[]) => Object.fromEntries(rolesOf(folders))

describe('the role of a folder', () => {
  test('is what the server announces, before any name', () => {
    expect(roles(listed('Sent'), listed('Gesendet', '\\Sent'), listed('inbox'))).toEqual({
      inbox: 'inbox',
      Gesendet: 'sent',
    })
  })

  test.each([
    [
      'sent',
      ['Sent', 'Sent Items', 'Éléments envoyés', 'Messages envoyés', 'Envoyés', 'OUTBOX', 'Objets envoyés'],
    ],
    [
      'junk',
      ['Spam', 'Junk E-mail', 'Courrier indésirable', 'Indésirables', 'QUARANTAINE', 'Bulk Mail', 'Pourriel'],
    ],
    ['trash', ['Trash', 'Corbeille', 'Deleted Items', 'Éléments supprimés']],
    ['drafts', ['Drafts', 'Brouillons', 'DRAFT']],
    ['archive', ['Archive', 'Archives']],
    ['all', ['[Gmail]/All Mail', '[Gmail]/Tous les messages']],
  ])('%s is told by its name in French and English', (role, names) => {
    for (const name of names) {
      const path = name.includes('/') ? name : `INBOX/${name}`
      expect(roles(listed('INBOX'), listed(path))).toEqual({ INBOX: 'inbox', [path]: role })
    }
  })

  test('goes to one folder alone: the one nearest to the top', () => {
    const folders = [listed('Clients/Sent'), listed('Sent'), listed('Sent Items'), listed('Clients/Spam')]
    expect(roles(...folders)).toEqual({ Sent: 'sent', 'Clients/Spam': 'junk' })
  })

  test('may be guessed from a language that only the client library knows', () => {
    expect(roles(listed('Papierkorb', null, '\\Trash'), listed('Corbeille', null))).toEqual({
      Corbeille: 'trash',
    })
    expect(roles(listed('Papierkorb', null, '\\Trash'))).toEqual({ Papierkorb: 'trash' })
  })

  test.each(['Clients', 'Devis envoyés', 'Sent to clients', 'Archives 2019', 'Spam report'])(
    'none for %s',
    (name) => {
      expect(roles(listed(name))).toEqual({})
    },
  )
})
