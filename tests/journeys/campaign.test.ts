import pg from 'pg'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible, furnishedJourneys } from '../support/browser.ts'
import { demoOwner } from '../support/come-in.ts'
import type { Server } from '../support/server.ts'

const journey = furnishedJourneys()
const comeIn = demoOwner()
const DEMO = 'Portes ouvertes de décembre'

/** A figure of the run page: "Envoyés 40". */
const tile = (page: Page, name: string, value: number) =>
  page.getByRole('button', { name: new RegExp(`^${name}\\s*${value}( |$)`) })

/** Asks the API as the signed-in person, from the page's own origin. */
function ask<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  return page.evaluate(
    async ([method, path, body]) => {
      const answer = await fetch(`/api/v1${path}`, {
        method: method as string,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return answer.json()
    },
    [method, path, body] as const,
  )
}

async function asOperator(server: Server, query: string, values: unknown[]): Promise<void> {
  const client = new pg.Client(server.env.DATABASE_URL)
  await client.connect()
  try {
    await client.query("SELECT set_config('role', 'facteur_system', false)")
    await client.query(query, values)
  } finally {
    await client.end()
  }
}

journey(
  'a campaign is launched, watched, unsubscribed from, and its doubts settled',
  async (page, server) => {
    await comeIn(page, server)
    await expectAccessible(page)
    await page.getByRole('link', { name: DEMO }).click()
    await page.getByText('contacts recevront la campagne').waitFor()
    await page.getByText('Messages complets, champs reconnus').waitFor()
    await expectAccessible(page)
    const address = page.url()

    await page.getByRole('button', { name: 'Lancer…' }).click()
    await page.getByRole('alertdialog').getByText('40 contacts recevront').waitFor()
    await page.getByRole('button', { name: 'Lancer la campagne' }).click()
    await tile(page, 'Envoyés', 40).waitFor()
    await page.getByText('En direct').waitFor()
    await page.getByText('Relance prévue').filter({ visible: true }).first().waitFor()
    await expectAccessible(page)

    await page.goto('/captured')
    await page.getByRole('button', { name: /À camille\.lefevre@example\.com/ }).click()
    const link = await page.getByRole('link', { name: /Se désinscrire/ }).getAttribute('href')
    await page.goto(link ?? '')
    await page.getByRole('button').first().click()
    await page.getByRole('heading', { name: 'C’est fait : vous êtes désinscrit.' }).waitFor()
    await page.goto(address)
    await tile(page, 'Désinscrits', 1).click()
    await page.getByRole('cell', { name: 'camille.lefevre@example.com', exact: true }).waitFor()
    await tile(page, 'Écartés', 1).waitFor()

    const id = address.split('/').at(-1)
    await asOperator(
      server,
      `UPDATE "Message" SET status = 'uncertain', reason = 'worker_lost' WHERE id IN (
      SELECT id FROM "Message" WHERE "campaignId" = $1 AND status = 'sent' AND position = 1 ORDER BY id LIMIT 2)`,
      [id],
    )
    await page.getByText('2 mails sont peut-être partis').waitFor()
    await page.getByRole('button', { name: 'Les voir' }).click()
    await page
      .getByRole('button', { name: /^Décider du mail à/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Marquer comme envoyé' }).click()
    await page.getByText('Mail marqué comme envoyé.').waitFor()
    await tile(page, 'Incertains', 1).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Tous envoyés à nouveau' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Tous envoyés à nouveau' }).click()
    await page.getByText('Mail remis en attente d’envoi.').waitFor()
    await tile(page, 'Envoyés', 40).waitFor()
  },
)

journey(
  'a draft saves itself, names what is wrong, and shows each contact their mail',
  async (page, server) => {
    await comeIn(page, server)
    await page.getByRole('link', { name: 'Nouvelle campagne' }).click()
    await page.getByLabel('Nom de la campagne').fill('Relance de printemps')
    await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}$/)
    await page.getByText('Choisissez au moins une liste.').waitFor()
    await page.getByRole('group', { name: 'Destinataires' }).getByRole('checkbox').first().click()

    const subject = page.getByRole('textbox', { name: 'Objet' })
    await subject.fill('Bonjour ')
    await page.getByRole('button', { name: 'Champ' }).first().click()
    await page.getByLabel('À défaut').fill('à vous')
    await page.getByRole('button', { name: 'Insérer' }).click()
    await expect.poll(() => subject.inputValue()).toBe('Bonjour {{firstName|à vous}}')
    const body = page.getByRole('textbox', { name: 'Texte du message 1' })
    await body.click()
    await page.keyboard.type('Votre {{chantier}}, ')
    await page.getByRole('button', { name: 'Gras' }).click()
    await page.keyboard.type('parlons-en')
    await page.getByText('Champ inconnu : chantier.').waitFor()
    await page.getByRole('link', { name: 'Étape 1 : le champ « chantier » n’existe pas.' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Lancer…' }).isDisabled()).toBe(true)
    await expectAccessible(page)
    await body.press('ControlOrMeta+a')
    await page.keyboard.type('Bonjour {{firstName|à vous}}, parlons-en.')
    await page.getByText('Messages complets, champs reconnus').waitFor()

    await page.getByRole('tab', { name: 'Texte brut' }).click()
    const plain = page.getByRole('textbox', { name: 'Texte brut' })
    await expect.poll(() => plain.inputValue()).toContain('{{firstName|à vous}}, parlons-en.')
    await plain.fill('Mon texte')
    await page.getByRole('button', { name: 'Revenir au texte déduit' }).click()
    await expect.poll(() => plain.inputValue()).toContain('parlons-en.')

    await page.getByRole('button', { name: 'Ajouter une relance' }).click()
    await page.getByText('Message incomplet').waitFor()
    await page.getByRole('button', { name: 'Supprimer le message 2' }).click()
    await page.getByRole('button', { name: 'Annuler l’action' }).click()
    await page.getByRole('button', { name: 'Supprimer le message 2' }).click()
    await page.getByText('Enregistré', { exact: true }).waitFor()
    await typeDuringSave(page)

    await page.getByRole('button', { name: 'Aperçu', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet
      .frameLocator('iframe')
      .getByText(/Bonjour .+, parlons-en\./)
      .waitFor()
    const reader = sheet.locator('[aria-live]')
    const first = await reader.textContent()
    await sheet.getByRole('button', { name: 'Contact suivant' }).click()
    await expect.poll(() => reader.textContent()).not.toBe(first)
    await sheet.getByRole('tab', { name: 'En-têtes' }).click()
    await sheet.getByText('List-Unsubscribe-Post').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Envoyer un test' }).click()
    await page.getByLabel('Adresse du test').fill('moi@example.com')
    await page.getByRole('button', { name: 'Envoyer le test' }).click()
    await page.getByText('Message 1 : accepté par le serveur.').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')

    await page.getByLabel('Nom de la campagne').fill('')
    await page.getByRole('link', { name: 'Contacts', exact: true }).click()
    await page.getByText('Quitter sans enregistrer ?').waitFor()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Annuler' }).click()
    await page.getByLabel('Nom de la campagne').fill('Relance d’été')
    await page.getByText('Enregistré', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Lancer…' }).click()
    await page.getByRole('button', { name: 'Lancer la campagne' }).click()
    await page.getByRole('heading', { name: 'Relance d’été' }).waitFor()
    await page.getByRole('button', { name: 'Mettre en pause' }).waitFor()
  },
)

/** What is typed while a save is under way is saved too, though that save lasts longer than the pause of the typing. */
async function typeDuringSave(page: Page): Promise<void> {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/api/v1/campaigns/*', (route) => held.then(() => route.continue()))
  const name = page.getByLabel('Nom de la campagne')
  const save = page.waitForRequest((request) => request.method() === 'PATCH')
  await name.fill('Relance de mars')
  await save
  await name.fill('Relance d’avril')
  // Nothing is seen of a pause that passes.
  await page.waitForTimeout(1500)
  letGo()
  await page.getByText('Enregistré', { exact: true }).waitFor()
  await page.unroute('**/api/v1/campaigns/*')
}

/** A launched campaign that may send on one day of the week only: the day after tomorrow. */
async function launchForLater(page: Page, name: string): Promise<string> {
  const inTwoDays = ((new Date().getDay() + 1) % 7) + 1
  const { data: lists } = await ask<{ data: { id: string }[] }>(page, 'GET', '/lists')
  const { data: mailboxes } = await ask<{ data: { id: string }[] }>(page, 'GET', '/mailboxes')
  const { id } = await ask<{ id: string }>(page, 'POST', '/campaigns', {
    name,
    listIds: lists.map((list) => list.id),
    mailboxIds: mailboxes.map((mailbox) => mailbox.id),
    steps: [{ subject: 'Vœux', html: '<p>Tous nos vœux</p>' }],
    policy: { days: [inTwoDays] },
  })
  await ask(page, 'POST', `/campaigns/${id}/launch`)
  return id
}

journey(
  'a campaign says why nothing leaves; it is paused, resumed, stopped, duplicated',
  async (page, server) => {
    await comeIn(page, server)
    const id = await launchForLater(page, 'Vœux aux clients')
    await page.goto(`/campaigns/${id}`)
    await page.getByText('Jour sans envoi : reprise').first().waitFor()
    await page.getByRole('button', { name: 'Mettre en pause' }).click()
    await page.getByText('rien ne part jusqu’à la reprise').waitFor()
    await page.getByRole('button', { name: 'Modifier le rythme' }).click()
    await page.getByLabel('Écart entre deux mails').fill('45')
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('45 minutes au moins entre deux mails').waitFor()
    await page.getByRole('button', { name: 'Reprendre' }).click()
    await page.getByRole('button', { name: 'Mettre en pause' }).waitFor()
    await page.getByRole('button', { name: 'Arrêter' }).click()
    await page.getByRole('alertdialog').getByText('Aucun mail n’est parti').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Arrêter la campagne' }).click()
    await page.getByText('les mails qui restaient ont été écartés').waitFor()
    await tile(page, 'À envoyer', 0).waitFor()
    await page.getByRole('button', { name: 'Dupliquer' }).click()
    await expect
      .poll(() => page.getByLabel('Nom de la campagne').inputValue())
      .toBe('Vœux aux clients (copie)')

    await page.goto('/campaigns')
    await page.getByLabel('Rechercher une campagne').fill('(copie)')
    await page.waitForURL('**search=**')
    await page.getByRole('button', { name: 'Actions sur « Vœux aux clients (copie) »' }).click()
    await page.getByRole('menuitem', { name: 'Supprimer' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Supprimer' }).click()
    await page.getByText('Aucune campagne ne correspond').waitFor()
  },
)

journey('the same mail is written to two contacts at once', async (page, server) => {
  await comeIn(page, server)
  await page.goto('/contacts')
  const boxes = page.getByRole('row').getByRole('checkbox')
  await boxes.nth(1).click()
  await boxes.nth(2).click()
  await page.getByRole('toolbar').getByRole('button', { name: 'Écrire' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Objet').fill('Votre devis')
  await dialog.getByRole('textbox', { name: 'Texte du mail' }).click()
  await page.keyboard.type('Bonjour {{firstName|à vous}}, voici le devis.')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Envoyer 2 mails' }).click()
  await dialog.getByText('2 mails partent dès que la boîte est libre.').waitFor()
  await dialog.getByRole('button', { name: 'Fermer' }).last().click()
  await page.goto('/captured')
  await page.getByText('Votre devis').nth(1).waitFor()
})

journey(
  'on a phone, in the dark and in English, everything fits and reads',
  async (page, server) => {
    await comeIn(page, server)
    const url = new URL(page.url())
    await page.context().addCookies([{ name: 'locale', value: 'en', url: url.origin }])
    const id = await launchForLater(page, 'Season’s greetings')
    for (const path of ['/campaigns', '/campaigns/new', `/campaigns/${id}`]) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      if (path.endsWith(id)) await page.getByText('No sending on this day').first().waitFor()
      await expectAccessible(page)
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(tooWide, `${path} scrolls sideways`).toBe(0)
    }
  },
  { width: 390, height: 844, colorScheme: 'dark', locale: 'en-GB' },
)
