import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible, furnishedJourneys } from '../support/browser.ts'
import { demoOwner } from '../support/come-in.ts'
import { standIn } from '../support/smtp-stand-in.ts'

const journey = furnishedJourneys()
const comeIn = demoOwner()

journey(
  'the demo’s campaign fills the captured mail, and its unsubscribe link opens',
  async (page, server) => {
    await comeIn(page, server)
    await page.goto('/captured')
    await page.getByText('Aucun mail capturé').waitFor()
    await expectAccessible(page)
    expect(await page.evaluate(launchFirstCampaign)).toBe(200)
    await page.getByRole('list', { name: 'Mails capturés' }).getByRole('button').nth(39).waitFor()
    await page.getByRole('button', { name: /À camille\.lefevre@example\.com/ }).click()
    await page.frameLocator('iframe').getByText('Bonjour Camille,').waitFor()
    await page.getByRole('tab', { name: 'En-têtes' }).click()
    await page.getByText('List-Unsubscribe-Post').waitFor()
    await expectAccessible(page)
    const link = page.getByRole('link', { name: /Se désinscrire/ })
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
    expect(await link.getAttribute('href')).toMatch(new RegExp(`^${server.url}/`))
    await page.getByRole('button', { name: 'Vider' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Vider' }).click()
    await page.getByText('Aucun mail capturé').waitFor()
  },
)

journey('a mailbox is tested, corrected, connected, paused and deleted', async (page, server) => {
  const there = await standIn({ extensions: ['AUTH PLAIN'], auth: '535 5.7.8 no' })
  try {
    await comeIn(page, server)
    await page.goto('/mailboxes/new')
    await page.getByRole('button', { name: 'Tester' }).click()
    await page.getByText('Corrigez d’abord les champs signalés.').waitFor()
    await expectAccessible(page)

    await page.getByLabel('Adresse', { exact: true }).fill('devis@durand.example')
    await page.getByLabel('Serveur', { exact: true }).fill('10.0.0.3')
    await page.getByRole('button', { name: 'Connecter la boîte' }).click()
    await page.getByText(/Ce serveur ne peut pas être joint depuis Facteur/).waitFor()

    await page.getByLabel('Serveur', { exact: true }).fill('127.0.0.1')
    await page.getByLabel('Sécurité').selectOption('none')
    await page.getByLabel('Port').fill(String(there.port))
    await page.getByLabel('Mot de passe', { exact: true }).fill('mauvais')
    await page.getByRole('button', { name: 'Tester' }).click()
    await page.getByText('Le serveur a refusé l’identifiant ou le mot de passe.').waitFor()
    await expectAccessible(page)

    await page.getByLabel('Fournisseur').selectOption('catcher')
    await page.getByRole('button', { name: 'Tester de nouveau' }).click()
    await page.getByText(/le mail d’essai vous attend/).waitFor()
    await page.getByRole('button', { name: 'Connecter la boîte' }).click()
    await page.waitForURL('**/mailboxes')

    const list = page.getByRole('list', { name: 'Boîtes d’envoi' })
    const row = list.getByRole('listitem').filter({ hasText: 'devis@durand.example' })
    await choose(page, 'Mettre en pause')
    await row.getByText('En pause', { exact: true }).waitFor()
    await expectAccessible(page)
    await choose(page, 'Reprendre')
    await row.getByText('Active').waitFor()
    await choose(page, 'Supprimer')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Supprimer' }).click()
    await row.waitFor({ state: 'detached' })
  } finally {
    await there.close()
  }
})

journey(
  'the mailboxes and the captured mail fit a phone',
  async (page, server) => {
    await comeIn(page, server)
    for (const path of ['/mailboxes', '/mailboxes/new', '/captured']) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width, path).toBeLessThanOrEqual(390)
      await expectAccessible(page)
    }
  },
  { width: 390, height: 844 },
)

async function choose(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions pour devis@durand.example' }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

async function launchFirstCampaign(): Promise<number> {
  const { data } = await (await fetch('/api/v1/campaigns')).json()
  return (await fetch(`/api/v1/campaigns/${data[0].id}/launch`, { method: 'POST' })).status
}
