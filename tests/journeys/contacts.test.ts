import { expect } from 'vitest'
import { expectAccessible, furnishedJourneys } from '../support/browser.ts'
import { demoOwner } from '../support/come-in.ts'

const journey = furnishedJourneys()
const comeIn = demoOwner()

/** As Excel writes it in France: Windows-1252, semicolons. */
const FILE = Buffer.from(
  [
    'Prénom;Nom;Adresse mail;Société;Ville;Code',
    'Zoé;Lefèvre;zoe.lefevre@import.example;Maçonnerie Lefèvre;Besançon;A1',
    'François;Garçon;francois@import.example;"Garçon; Fils";Nîmes;A2',
    'Hélène;Noël;helene@import;;Lyon;A3',
    'Anaïs;Brûlé;;;Lyon;A4',
    'Zoé;;ZOE.LEFEVRE@import.example;;Dole;A5',
  ].join('\r\n'),
  'latin1',
)

journey(
  'a file in Windows-1252 becomes contacts: columns, options, progress, summary',
  async (page, server) => {
    await comeIn(page, server)
    await page.goto('/contacts/import')
    await expectAccessible(page)
    await page.getByLabel('Fichier CSV').setInputFiles({
      name: 'classeur.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('PK\x03\x04 not a csv'),
    })
    await page.getByText('C’est un classeur de tableur').waitFor()
    await page
      .getByLabel('Fichier CSV')
      .setInputFiles({ name: 'Salon.csv', mimeType: 'text/csv', buffer: FILE })

    await page.getByText('4 colonnes reconnues').waitFor()
    await page.getByText('WINDOWS-1252').waitFor()
    await page.getByRole('cell', { name: 'Maçonnerie Lefèvre' }).waitFor()
    await expectAccessible(page)
    const email = page.getByLabel('Champ de la colonne Adresse mail')
    await email.selectOption('ignore')
    await page.getByText('Aucune colonne n’est réglée sur « E-mail »').waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Continuer' }).isDisabled()).toBe(true)
    await email.selectOption('email')
    await page.getByLabel('Champ de la colonne Code').selectOption('ignore')
    await page.getByRole('button', { name: 'Continuer' }).click()

    await page.getByLabel('Ajouter à la liste').selectOption('new')
    await page.getByLabel('Nom de la nouvelle liste').fill('Salon du bâtiment')
    await page.getByLabel('Étiquettes').fill('salon, 2026')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Importer', exact: true }).click()

    await page.getByText(/Terminé en/).waitFor()
    const figure = (label: string) =>
      page.locator('dl > div').filter({ hasText: label }).locator('dd').first().textContent()
    expect(await figure('Lignes')).toBe('5')
    expect(await figure('Créés')).toBe('2')
    expect(await figure('Doublons réunis')).toBe('1')
    expect(await figure('Refusées')).toBe('2')
    await page.getByRole('cell', { name: 'helene@import' }).waitFor()
    await expectAccessible(page)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Télécharger les erreurs' }).click()
    expect((await download).suggestedFilename()).toBe('erreurs.csv')

    await page.getByRole('link', { name: 'Voir les contacts' }).click()
    await page.waitForURL('**/contacts?list=*')
    await page.getByRole('link', { name: 'Zoé Lefèvre' }).locator('visible=true').click()
    await page.getByRole('form', { name: 'Fiche' }).waitFor()
    await expect.poll(() => page.getByRole('textbox', { name: 'ville' }).inputValue()).toBe('Dole')
    expect(await page.getByLabel('Étiquettes').inputValue()).toBe('salon, 2026')
    await page.getByRole('link', { name: 'Salon du bâtiment' }).waitFor()
  },
)

journey('contacts are searched, sorted, put on a list, suppressed and deleted', async (page, server) => {
  await comeIn(page, server)
  await page.goto('/contacts')
  await page
    .getByText(/affichés|sur/)
    .first()
    .waitFor()
  await expectAccessible(page)
  const search = page.getByLabel('Rechercher un contact')
  await search.fill('lefev')
  await page.waitForURL('**/contacts?search=lefev')
  // The row wanted stands in the whole list too, which stays until the answer is there: what is ticked in it goes with it.
  await page.getByRole('row').filter({ hasText: 'julien.moreau@example.com' }).waitFor({ state: 'detached' })
  await page.getByRole('row').filter({ hasText: 'camille.lefevre@example.com' }).waitFor()
  // What is found takes nothing from whoever goes on typing.
  expect(await search.evaluate((box) => box === document.activeElement)).toBe(true)
  await page.getByRole('checkbox', { name: 'Sélectionner camille.lefevre@example.com' }).click()
  await page.getByRole('button', { name: 'Ajouter à une liste' }).click()
  await page.getByLabel('Liste', { exact: true }).selectOption('new')
  await page.getByLabel('Nom de la nouvelle liste').fill('À rappeler')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await page.getByText('1 contact ajouté à « À rappeler »').waitFor()

  await page.getByRole('checkbox', { name: 'Sélectionner camille.lefevre@example.com' }).click()
  await page.getByRole('button', { name: 'Exclure' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Exclure' }).click()
  await page.getByText('1 adresse exclue').waitFor()
  await page.goto('/contacts/suppressions')
  await page.getByRole('button', { name: 'Autoriser à nouveau camille.lefevre@example.com' }).click()
  await expectAccessible(page)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Autoriser à nouveau' }).click()
  await page.getByText('Personne n’est exclu').waitFor()

  await page.goto('/contacts')
  await page.getByRole('button', { name: 'Nouveau contact' }).click()
  const email = page.getByLabel('E-mail')
  const isFocused = () => email.evaluate((box) => box === document.activeElement)
  await expect.poll(isFocused).toBe(true)
  await page.keyboard.type('camille.lefevre@example.com')
  await page.getByRole('button', { name: 'Créer le contact' }).click()
  await page.getByText('Un contact a déjà cette adresse e-mail.').waitFor()
  await expect.poll(isFocused).toBe(true)
  await expectAccessible(page)
})

journey(
  'the pages of contacts fit a phone',
  async (page, server) => {
    await comeIn(page, server)
    await page.goto('/contacts')
    const first = page.getByRole('list').getByRole('link').locator('visible=true').first()
    await first.waitFor()
    for (const path of [
      '/contacts',
      '/contacts/lists',
      '/contacts/suppressions',
      '/contacts/imports',
      '/contacts/import',
    ]) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390)
      await expectAccessible(page)
    }
    await page.goto('/contacts')
    await page
      .getByRole('main')
      .getByRole('listitem')
      .getByRole('link')
      .locator('visible=true')
      .first()
      .click()
    await page.getByRole('form', { name: 'Fiche' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await expectAccessible(page)
  },
  { width: 390, height: 844 },
)

journey(
  'a file with nothing below its headers says so, and leads back to another one',
  async (page, server) => {
    await comeIn(page, server)
    const headers = { 'content-type': 'text/csv', origin: server.url }
    const sent = await page.request.post('/api/v1/contacts/imports', { headers, data: 'E-mail;Nom\n' })
    await page.goto(`/contacts/imports/${(await sent.json()).id}`)
    await page.getByText('Aucune ligne à importer').waitFor()
    await expectAccessible(page)
    expect(await page.getByRole('link', { name: 'Créer une campagne' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Importer un autre fichier' }).click()
    await page.waitForURL('**/contacts/import')
  },
)

journey('an address that names nothing answers 404, and says so inside the walls', async (page, server) => {
  await comeIn(page, server)
  const nobody = '019b2f5c-0000-7000-8000-000000000001'
  const rooms = ['/campaigns', '/connector/runs', '/contacts', '/contacts/imports', '/mailboxes']
  const settings = [
    '/settings/domains',
    '/settings/integrations',
    '/settings/providers',
    '/settings/webhooks',
  ]
  const status = async (path: string) => (await page.request.get(path, { maxRedirects: 0 })).status()
  for (const room of [...rooms, ...settings]) expect(await status(`${room}/${nobody}`), room).toBe(404)
  expect(await status('/contacts/personne')).toBe(404)
  for (const path of [
    '/contacts',
    '/contacts/lists',
    '/campaigns/new',
    '/mailboxes/new',
    '/settings/webhooks',
  ])
    expect(await status(path), path).toBe(200)

  const contacts = await page.request.get('/api/v1/contacts?limit=1')
  const { id } = (await contacts.json()).data[0]
  expect(await status(`/contacts/${id}`)).toBe(200)

  // In a tab of its own: the browser complains of the status in its console, which a journey takes for a fault.
  const tab = await page.context().newPage()
  await tab.goto(`/contacts/${nobody}`)
  await tab.getByRole('heading', { level: 1, name: 'Pli introuvable' }).waitFor()
  await tab.getByRole('navigation').getByRole('link', { name: 'Contacts' }).first().click()
  await tab.getByRole('heading', { level: 1, name: 'Contacts' }).waitFor()
})
