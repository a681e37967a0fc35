import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { expectAccessible, furnishedJourneys } from '../support/browser.ts'
import { demoOwner } from '../support/come-in.ts'
import { runScript, type Server } from '../support/server.ts'
import { type Sink, startSink } from '../support/sink.ts'

const journey = furnishedJourneys()
const enter = demoOwner()

let sink: Sink
beforeAll(async () => {
  sink = await startSink()
})
afterAll(() => sink.stop())

type People = Record<'campaignId' | 'replied' | 'away' | 'dead' | 'optedOut' | 'silent', string>
let people: People | undefined

/** Comes in as the demo's owner; the campaign has been sent and answered once for all journeys. */
async function comeIn(page: Page, server: Server): Promise<People> {
  await enter(page, server)
  people ??= await answered(server)
  return people
}

/** What the script prints comes last, after whatever Node has to say. */
async function answered(server: Server): Promise<People> {
  const printed = await runScript(server, 'tests/support/answered-campaign.ts', [String(sink.port)])
  return JSON.parse(printed.slice(printed.lastIndexOf('{"campaignId"')))
}

const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

journey(
  'a contact’s history shows what came back, and each consequence is taken back there',
  async (page, server) => {
    const { replied, away, dead, optedOut } = await comeIn(page, server)
    await page.goto(`/contacts/${replied}`)
    const history = page.getByRole('region', { name: 'Historique' })
    await history.getByText('A répondu', { exact: true }).first().waitFor()
    await history.getByText('séquence arrêtée').waitFor()
    await history.getByText('Écarté', { exact: true }).waitFor()
    expect(
      await history.getByRole('link', { name: 'Re: Votre projet de fenêtres' }).getAttribute('href'),
    ).toMatch(/^\/inbox\?thread=[\w-]{36}$/)
    await expectAccessible(page)
    await history.getByRole('button', { name: 'Annuler : A répondu' }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Revenir en arrière' }).click()
    await history.getByText('Annulé par').waitFor()
    await history.getByText('À envoyer', { exact: true }).waitFor()

    await page.goto(`/contacts/${away}`)
    await page
      .getByText(/^Absent jusqu’au /)
      .first()
      .waitFor()
    await page.getByText('Les campagnes attendent ce jour').waitFor()

    await page.goto(`/contacts/${dead}`)
    await page.getByText('Adresse en erreur (5.1.1)').waitFor()
    await page.getByText('Cette adresse est exclue').waitFor()
    await page.getByRole('button', { name: 'Annuler : Adresse en erreur (5.1.1)' }).click()
    await page.getByRole('button', { name: 'Revenir en arrière' }).click()
    await page.getByText('Annulé par').waitFor()
    await page.getByText('Cette adresse est exclue').waitFor({ state: 'detached' })

    await page.goto(`/contacts/${optedOut}`)
    await page.getByRole('button', { name: /^Annuler : A demandé/ }).click()
    await page.getByText('lui écrire malgré son refus est interdit').waitFor()
    await page.getByRole('button', { name: 'Annuler', exact: true }).click()
    await page.getByText('Cette adresse est exclue').waitFor()
  },
)

journey(
  'on a phone and in English the history stays within its page',
  async (page, server) => {
    const { replied, dead } = await comeIn(page, server)
    await page.context().addCookies([{ name: 'locale', value: 'en', url: server.url }])
    for (const id of [replied, dead]) {
      await page.goto(`/contacts/${id}`)
      await page.getByRole('region', { name: 'History' }).waitFor()
      expect(await wide(page)).toBeLessThanOrEqual(0)
      await expectAccessible(page)
    }
  },
  { width: 390, height: 844, locale: 'en-GB' },
)

journey('a contact’s former address is kept, and forgotten when asked', async (page, server) => {
  const { silent } = await comeIn(page, server)
  await page.goto(`/contacts/${silent}`)
  await page.getByLabel('E-mail').fill('nouvelle@reponses.example')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  const card = page.getByRole('region', { name: 'Anciennes adresses' })
  await card.getByText('p4@reponses.example').waitFor()
  await expectAccessible(page)
  await card.getByRole('button', { name: 'Oublier p4@reponses.example' }).click()
  await card.waitFor({ state: 'detached' })
})

journey(
  'a campaign shows its answers, and its draft says whose sequence a reply ends',
  async (page, server) => {
    const { campaignId } = await comeIn(page, server)
    await page.goto(`/campaigns/${campaignId}`)
    const row = page.getByRole('row', { name: /p1@reponses\.example/ })
    await row.getByText('Le contact est absent').filter({ visible: true }).waitFor()
    const answered = page.getByRole('link', { name: /^Voir la réponse de p3@/ })
    expect(await answered.getAttribute('href')).toMatch(/^\/inbox\?thread=/)
    await expectAccessible(page)

    await page.goto('/campaigns/new')
    await page.getByLabel('Nom de la campagne').fill('Toute l’entreprise')
    await page.getByLabel('Une réponse arrête la séquence').selectOption('domain')
    await page.getByText('sauf les domaines publics').waitFor()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.waitForURL(/campaigns\/[\w-]{36}/)
    // The address is there from the first save on, which may not have had the last change with it.
    await page.getByText('Enregistré', { exact: true }).waitFor()
    await page.reload()
    await expect.poll(() => page.getByLabel('Une réponse arrête la séquence').inputValue()).toBe('domain')
    await expectAccessible(page)
  },
)
