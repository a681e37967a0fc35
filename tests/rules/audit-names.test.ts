import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import en from '../../src/app/_i18n/messages/en/settings.json' with { type: 'json' }
import fr from '../../src/app/_i18n/messages/fr/settings.json' with { type: 'json' }

const SERVER = join(import.meta.dirname, '../../src/server')

/** Every action that a use case writes into the journal, read from its source. */
function writtenActions(): string[] {
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.startsWith('kernel'),
  )
  const text = files.map((name) => readFileSync(join(SERVER, name), 'utf8')).join('\n')
  const named = [
    ...text.matchAll(/\baction(?:: | = [^\n]*\? )'([a-z-]+\.[a-z-]+)'(?: : '([a-z-]+\.[a-z-]+)')?/g),
  ]
  return [...new Set(named.flatMap(([, first, second]) => [first, second]))].filter(
    (action) => action !== undefined,
  )
}

test('every action of the journal has a name in both languages', () => {
  const actions = writtenActions()
  expect(actions).toContain('members.leave')
  const nameless = actions.filter((action) => {
    const key = action.replaceAll('.', '_')
    return !(key in fr.audit.actions) || !(key in en.audit.actions)
  })
  expect(nameless).toEqual([])
})
