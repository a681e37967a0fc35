import pg from 'pg'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { batisimplyStandIn } from './batisimply/stand-in.ts'
import { expectAccessible } from './browser.ts'
import { demoOwner } from './come-in.ts'
import { batigestSite } from './connector-room.ts'
import type { Server } from './server.ts'
import { BATIGEST_TABLES } from './sql-server/batigest.ts'
import { type Row, startSqlServer } from './sql-server/server.ts'

export const SITES = 12
const SURE = ['Zoé Martin', 'Paul Lefèvre', 'Inès Garnier', 'Hugo Moreau']

/** Reading, comparing and writing are the workers' own business, however slow the machine is. */
export const SLOW = { timeout: 90_000 }

/** The code of a site. */
export const code = (n: number) => `CH${String(n).padStart(6, '0')}`

/** A Batigest as it is before the connector, where nobody has an identifier, and a BatiSimply that has most of its people. */
export async function connectorEnds() {
  const erp = await startSqlServer({
    database: 'BATIGEST',
    tables: BATIGEST_TABLES.map((text) => text.replace(/,\s*codebs varchar\(36\) NULL/, '')),
    rows: {
      'dbo.ChantierDef': Array.from({ length: SITES }, (_, n) => batigestSite(code(n + 1))),
      'dbo.Salarie': [
        ...SURE.map((person, n) => worker(n + 1, person, `${n}@atelier.example`)),
        worker(8, 'Léa Petit', null),
        worker(9, 'Personne Inconnu', null),
      ],
    },
  })
  const site = await batisimplyStandIn({ usersPath: '/api/user' })
  const users = SURE.map((person, n) => {
    const [firstName = '', lastName = ''] = person.split(' ')
    return site.plantUser({ firstName, lastName, email: `${n}@atelier.example` })
  })
  const lea = site.plantUser({ firstName: 'Léane', lastName: 'Petitjean', email: 'lp@ailleurs.example' })
  return {
    erp,
    site,
    users,
    lea,
    /** Nothing was asked of either that it did not understand. */
    close: async () => {
      expect(erp.unexpected).toEqual([])
      expect(site.refused).toEqual([])
      await Promise.all([erp.close(), site.stop()])
    },
  }
}

function worker(number: number, person: string, email: string | null): Row {
  const [first = '', last = ''] = person.split(' ')
  return { Code: number, Nom: last, Prenom: first, Email: email }
}

export const comeIn = demoOwner()

export const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
export const toSite = (page: Page) => card(page, 'Batigest → BatiSimply')
export const toErp = (page: Page) => card(page, 'BatiSimply → Batigest')

/** What stands under a figure's name. */
export async function figure(within: Locator, name: string): Promise<string> {
  const cell = within.locator('dl > div').filter({ hasText: name }).locator('dd').first()
  return (await cell.count()) > 0 ? ((await cell.textContent()) ?? '').trim() : ''
}

/** The page is no wider than the screen, and accessible. */
export async function fits(page: Page): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wider, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0)
  await expectAccessible(page)
}

export async function inDatabase(server: Server, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.env.DATABASE_URL })
  await client.connect()
  await client.query(text)
  await client.end()
}
