import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { batisimplyStandIn } from '../support/batisimply/stand-in.ts'
import { expectAccessible, journeys } from '../support/browser.ts'
import { batigestSite } from '../support/connector-room.ts'
import { runScript, type Server } from '../support/server.ts'
import { BATIGEST_TABLES } from '../support/sql-server/batigest.ts'
import { type Row, startSqlServer } from '../support/sql-server/server.ts'

const SITES = 12
const SURE = ['Zoé Martin', 'Paul Lefèvre', 'Inès Garnier', 'Hugo Moreau']

const worker = (code: number, person: string, email: string | null): Row => {
  const [first = '', last = ''] = person.split(' ')
  return { Code: code, Nom: last, Prenom: first, Email: email }
}
const code = (n: number) => `CH${String(n).padStart(6, '0')}`

const erp = await startSqlServer({
  database: 'BATIGEST',
  // As Batigest is before the connector: nobody has an identifier.
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
afterAll(async () => {
  expect(erp.unexpected).toEqual([])
  expect(site.refused).toEqual([])
  await Promise.all([erp.close(), site.stop()])
})

const journey = journeys({ DEMO: 'on', OUTBOUND_ALLOW: '127.0.0.1' })

/** Reading, comparing and writing are the workers' own business, however slow the machine is. */
const SLOW = { timeout: 90_000 }

/** Comes in as the demo's owner, by the link that the start prints. */
async function comeIn(page: Page, server: Server): Promise<void> {
  const printed = await runScript(server, 'src/workers/seed.ts')
  await page.goto(/http:\/\/[^"\s]*\/sign-in\/link\/[\w-]+/.exec(printed)?.[0] ?? '')
  await page.waitForURL('**/campaigns')
}

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const toSite = (page: Page) => card(page, 'Batigest → BatiSimply')
const toErp = (page: Page) => card(page, 'BatiSimply → Batigest')

journey('both ends are given, tried, mended and saved; the tables are made', async (page, server) => {
  await comeIn(page, server)
  await page
    .getByRole('navigation', { name: 'Navigation principale' })
    .getByRole('link', { name: 'Connecteur' })
    .click()
  await page.getByText('Le connecteur n’est pas encore configuré').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Configurer le connecteur' }).click()

  // The names follow the software at once, by keyboard as well.
  const software = page.getByRole('radiogroup', { name: 'Logiciel principal' })
  await card(page, 'Sage Batigest').waitFor()
  await software.getByRole('radio', { name: 'Codial' }).click()
  await card(page, 'Codial').waitFor()
  await page.getByText('BatiSimply → Codial').first().waitFor()
  await page.getByRole('radiogroup', { name: 'Mode' }).getByRole('radio', { name: 'Projets' }).waitFor()
  await software.getByRole('radio', { name: 'Sage Batigest' }).press('Space')
  const batigest = card(page, 'Sage Batigest')
  await batigest.waitFor()
  await expectAccessible(page)

  await batigest.getByLabel('Serveur', { exact: true }).fill(erp.host)
  await batigest.getByLabel('Port').fill(String(erp.port))
  await batigest.getByLabel('Base de données').fill(erp.database)
  await batigest.getByLabel('Utilisateur').fill(erp.user)
  await batigest.getByLabel('Mot de passe', { exact: true }).fill('pas-le-bon')
  await batigest.getByLabel('Accepter un certificat').selectOption('on')
  const batisimply = card(page, 'BatiSimply')
  await page.getByRole('button', { name: 'Tester les deux' }).click()
  await batigest.getByText('SQL Server refuse cet utilisateur').waitFor(SLOW)
  await batisimply.getByText('Rien n’est encore renseigné.').waitFor()
  await expectAccessible(page)

  await batigest.getByLabel('Mot de passe', { exact: true }).fill(erp.password)
  const { apiUrl, ssoUrl, clientId, clientSecret, username, password, headQuarterId } = site.credentials
  await batisimply.getByLabel('Adresse de l’API').fill(apiUrl)
  await batisimply.getByLabel('Adresse de connexion').fill('ailleurs')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await batisimply.getByText(/Cette valeur n’a pas la forme attendue/).waitFor()
  await expectAccessible(page)
  await batisimply.getByLabel('Adresse de connexion').fill(ssoUrl)
  await batisimply.getByLabel('Identifiant du client').fill(clientId)
  await batisimply.getByLabel('Secret du client').fill(clientSecret)
  await batisimply.getByLabel('Utilisateur', { exact: true }).fill(username)
  await batisimply.getByLabel('Mot de passe', { exact: true }).fill(password)
  await batisimply.getByLabel('Numéro de l’agence').fill(headQuarterId)
  await batisimply.getByLabel('Chemin de la liste').fill('/api/user')

  // A name that this database has otherwise is found, with the nearest one, and mended where it stands.
  await page.getByText('Chantiers', { exact: true }).last().click()
  await page.getByRole('textbox', { name: 'Libellé' }).fill('Libele')
  await page.getByText('1 nom propre à vous').waitFor()
  await page.getByRole('button', { name: 'Tester les deux' }).click()
  await batigest.getByText('Vouliez-vous dire « Libelle »').waitFor(SLOW)
  await batigest.getByText('avec des valeurs non enregistrées').waitFor()
  await batisimply.getByText('Tout est en ordre').waitFor(SLOW)
  await batisimply.getByText(/aucun chantier/).waitFor()
  await expectAccessible(page)
  await batigest.getByRole('button', { name: 'Corriger : Chantiers · Libellé' }).click()
  const name = page.getByRole('textbox', { name: 'Libellé' })
  await expect.poll(() => name.evaluate((box) => box === document.activeElement)).toBe(true)
  await page.getByRole('button', { name: 'Revenir aux noms habituels' }).click()
  expect(await name.inputValue()).toBe('Libelle')

  // What is not saved is not left by accident.
  await page.getByRole('link', { name: 'Salariés' }).click()
  await page.getByRole('alertdialog').getByText('Quitter sans enregistrer').waitFor()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Annuler' }).click()
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await page.getByText('Configuration enregistrée.').waitFor()
  await batigest.getByText(/points sont à corriger/).waitFor(SLOW)
  await batigest.getByText('« Initialiser les tables » la crée').waitFor()
  expect(await page.content()).not.toContain(erp.password)
  expect(await page.content()).not.toContain(clientSecret)

  await batigest.getByRole('button', { name: 'Initialiser les tables' }).click()
  const question = page.getByRole('alertdialog')
  await question.getByText('dbo.FacteurHeures').waitFor()
  await question.getByText('codebs', { exact: true }).waitFor()
  await expectAccessible(page)
  await question.getByRole('button', { name: 'Initialiser' }).click()
  await batigest.getByText('Créé : dbo.Salarie.codebs, dbo.FacteurHeures').waitFor(SLOW)
  await batigest.getByText('Tout est en ordre').waitFor(SLOW)
  await page.reload()
  await batigest.getByText('Tout est en ordre').waitFor()
  await batigest.getByText('Tables initialisées').waitFor()
  await expectAccessible(page)
})

journey('employees are read, suggested, linked one by one and together', async (page, server) => {
  await comeIn(page, server)
  await page.goto('/connector/employees')
  await page.getByText('Aucun salarié lu').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Actualiser' }).click()
  const unmapped = page.getByRole('list', { name: 'À relier' }).getByRole('listitem')
  await unmapped.first().waitFor(SLOW)
  expect(await unmapped.count()).toBe(6)
  await unmapped.filter({ hasText: 'Inconnu' }).getByText('Aucun utilisateur trouvé').waitFor()
  await unmapped.filter({ hasText: 'Martin' }).getByText('Même').waitFor()
  await expectAccessible(page)

  await page.getByRole('button', { name: /^Relier .*Moreau.* à / }).click()
  await page.getByRole('link', { name: 'Reliés 1' }).waitFor(SLOW)

  // Chosen by hand, by keyboard.
  await page.getByRole('button', { name: /Choisir l’utilisateur de .*Petit/ }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('list', { name: 'Utilisateurs' }).getByText('Petitjean').waitFor()
  await expectAccessible(page)
  await dialog.getByLabel('Chercher un nom').fill('ailleurs.example')
  await dialog.getByText('1 utilisateur', { exact: true }).waitFor()
  await dialog.getByRole('button', { name: /Petitjean/ }).press('Enter')
  await page.getByRole('link', { name: 'Reliés 2' }).waitFor(SLOW)
  await dialog.waitFor({ state: 'hidden' })

  await page.getByRole('button', { name: 'Accepter toutes les suggestions sûres' }).click()
  const sure = dialog.getByRole('list', { name: 'Suggestions sûres' }).getByRole('listitem')
  await sure.first().waitFor()
  expect(await sure.count()).toBe(3)
  await dialog.getByText('Un salarié n’a aucun utilisateur.').waitFor()
  await sure.filter({ hasText: 'Garnier' }).getByRole('checkbox').uncheck()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Relier 2 salariés' }).click()
  await dialog.getByText('2 salariés sont reliés.').waitFor(SLOW)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Fermer' }).last().click()
  const stored = await erp.rows('dbo.Salarie')
  expect(stored.find((row) => row.Nom === 'Martin')?.codebs).toBe(users[0]?.id)
  expect(stored.find((row) => row.Nom === 'Petit')?.codebs).toBe(lea.id)
  expect(stored.find((row) => row.Nom === 'Garnier')?.codebs).toBeNull()

  await page.getByRole('link', { name: 'Reliés 4' }).click()
  const mapped = page.getByRole('list', { name: 'Reliés' }).getByRole('listitem')
  await mapped
    .filter({ hasText: 'Martin' })
    .getByText(users[0]?.id ?? '')
    .waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: /Délier .*Petit/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Délier' }).click()
  await page.getByRole('link', { name: 'Reliés 3' }).waitFor(SLOW)
  await page.getByLabel('Chercher un salarié').fill('lefevre')
  await page.waitForURL('**q=lefevre**')
  await expect.poll(() => mapped.count()).toBe(1)
})

journey('a preview, a run, a change and a run again', async (page, server) => {
  await comeIn(page, server)
  await page.goto('/connector')
  await toSite(page).getByText('Jamais lancé').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Aperçu Batigest → BatiSimply' }).click()
  await expect.poll(() => figure(toSite(page), 'À créer'), SLOW).toBe(String(SITES))
  expect(site.projects.size).toBe(0)
  await expectAccessible(page)
  await toSite(page).getByRole('link', { name: 'Voir les lignes de Batigest → BatiSimply' }).click()
  await page.waitForURL(/\/connector\/runs\/[0-9a-f-]{36}$/)
  await page.getByText('Ceci est un aperçu').waitFor()
  const rows = page.getByRole('list', { name: 'Lignes' }).getByRole('listitem')
  await rows.first().waitFor()
  expect(await rows.count()).toBe(SITES)
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Lancer pour de bon' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Lancer' }).click()
  await page.getByRole('heading', { level: 1, name: 'Batigest → BatiSimply' }).waitFor()
  await expect.poll(() => site.projects.size, SLOW).toBe(SITES)
  await page.locator('header').getByText('Terminée', { exact: true }).waitFor(SLOW)
  await expect.poll(() => rows.filter({ hasText: 'Écrite' }).count(), SLOW).toBe(SITES)
  await expectAccessible(page)

  await erp.query(`UPDATE dbo.ChantierDef SET Libelle = 'Préau de l’école' WHERE Code = '${code(3)}'`)
  await page.getByRole('link', { name: 'Synchronisation' }).first().click()
  await page.getByRole('button', { name: 'Aperçu Batigest → BatiSimply' }).click()
  await expect.poll(() => figure(toSite(page), 'À modifier'), SLOW).toBe('1')
  await toSite(page).getByRole('link', { name: 'Voir les lignes de Batigest → BatiSimply' }).click()
  await rows
    .getByText(`Chantier ${code(3)}`)
    .first()
    .waitFor()
  await rows.getByText('Préau de l’école').first().waitFor()
  expect(await rows.count()).toBe(1)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Synchronisation' }).first().click()
  await page.getByRole('button', { name: 'Lancer Batigest → BatiSimply' }).click()
  await expect.poll(() => figure(toSite(page), 'Écrites'), SLOW).toBe('1')
  const history = page.getByRole('table', { name: 'Historique' }).getByRole('row')
  await history.filter({ hasText: '1 ligne écrite' }).first().waitFor()

  // By itself from now on, and no longer.
  await page.getByLabel('Rythme automatique de Batigest → BatiSimply').selectOption('minutes')
  await page.getByLabel('Intervalle de Batigest → BatiSimply').fill('5')
  await toSite(page).getByRole('button', { name: 'Enregistrer' }).click()
  await toSite(page).getByRole('alert').filter({ hasText: /15/ }).waitFor()
  await page.getByLabel('Rythme automatique de Batigest → BatiSimply').selectOption('hours')
  await page.getByLabel('Intervalle de Batigest → BatiSimply').fill('2')
  await toSite(page).getByRole('button', { name: 'Enregistrer' }).click()
  await toSite(page)
    .getByText(/prochaine dans 2 heures/)
    .waitFor()
  await expectAccessible(page)
  await page.getByLabel('Rythme automatique de Batigest → BatiSimply').selectOption('off')
  await toSite(page).getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('ne se lance plus tout seul').waitFor()
})

journey('what is refused waits with its reason, and goes when it can', async (page, server) => {
  await comeIn(page, server)
  await page.goto('/connector/quarantine')
  await page.getByText('Rien en quarantaine').waitFor()
  await expectAccessible(page)
  await erp.query(`UPDATE dbo.ChantierDef SET DateFin = '2020-01-01' WHERE Code = '${code(1)}'`)
  await erp.query(`UPDATE dbo.ChantierDef SET Libelle = 'Toiture' WHERE Code = '${code(2)}'`)
  site.fail('unprocessable', { method: /PUT/ })
  await page.goto('/connector')
  await page.getByRole('button', { name: 'Lancer Batigest → BatiSimply' }).click()
  await toSite(page).getByText('Terminée, avec des refus').waitFor(SLOW)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Quarantaine' }).click()
  const rows = page.getByRole('list', { name: 'Lignes en quarantaine' }).getByRole('listitem')
  await expect.poll(() => rows.count(), SLOW).toBe(2)
  const atSource = rows.filter({ hasText: 'précède la date de début' })
  await atSource.getByText('À corriger dans Sage Batigest').waitFor()
  expect(await atSource.getByRole('button', { name: /Renvoyer/ }).count()).toBe(0)
  await atSource.getByRole('button', { name: /Voir la ligne d’origine/ }).click()
  await page.getByRole('dialog').getByText('VilleChantier').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await rows
    .filter({ hasText: 'Toiture' })
    .getByRole('button', { name: /Renvoyer/ })
    .click()
  await page.getByText('Une ligne repart.').waitFor()
  await expect
    .poll(() => site.snapshot().some(({ projectName }) => /Toiture/.test(projectName)), SLOW)
    .toBe(true)
  await expect.poll(() => rows.count(), SLOW).toBe(1)

  await erp.query(`UPDATE dbo.ChantierDef SET DateFin = '2028-01-01' WHERE Code = '${code(1)}'`)
  await page.goto('/connector')
  await page.getByRole('button', { name: 'Lancer Batigest → BatiSimply' }).click()
  const nothing = page.getByText('Rien en quarantaine')
  const isEmpty = async () => {
    await page.goto('/connector/quarantine')
    // What the page is filled with comes after its frame.
    await nothing.or(rows.first()).waitFor()
    return nothing.isVisible()
  }
  await expect.poll(isEmpty, SLOW).toBe(true)
})

journey('hours come back; a read that lost most of its rows is asked about', async (page, server) => {
  await comeIn(page, server)
  const [project] = site.projects.values()
  const [zoe] = users
  const nobody = site.plantUser({ firstName: 'Max', lastName: 'Dehors' })
  for (const [n, user] of [zoe, zoe, zoe, nobody].entries()) {
    const start = Date.now() - (n + 2) * 86_400_000
    const [startDate, endDate] = [start, start + 3_600_000].map((at) => new Date(at).toISOString())
    if (user && project && startDate && endDate)
      site.plantSlot({ startDate, endDate, userId: user.id, projectId: project.id })
  }
  await page.goto('/connector')
  await page.getByRole('button', { name: 'Lancer BatiSimply → Batigest' }).click()
  await expect.poll(() => figure(toErp(page), 'Écrites'), SLOW).toBe('3')
  expect(await erp.rows('dbo.SuiviMO')).toHaveLength(3)
  await toErp(page).getByText('Terminée, avec des refus').waitFor()
  await page.goto('/connector/quarantine?kind=hour')
  await page
    .getByText(/Max Dehors/)
    .first()
    .waitFor()
  await expectAccessible(page)

  await erp.setRows('dbo.ChantierDef', [batigestSite(code(1)), batigestSite(code(2))])
  await page.goto('/connector')
  await page.getByRole('button', { name: 'Lancer Batigest → BatiSimply' }).click()
  await toSite(page).getByText('Plus de la moitié des lignes connues').waitFor(SLOW)
  await toSite(page).getByText('10 lignes manquent, sur 12 connues.').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Confirmer la suppression…' }).click()
  await expectAccessible(page)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Oui, continuer' }).click()
  await expect.poll(() => site.snapshot().filter(({ isArchived }) => isArchived).length, SLOW).toBe(10)
  await toSite(page).getByText('Terminée', { exact: true }).waitFor(SLOW)
})

journey('a run that takes long is seen going on, and cancelled', async (page, server) => {
  await comeIn(page, server)
  const many = Array.from({ length: 400 }, (_, n) => batigestSite(code(n + 1)))
  await erp.setRows('dbo.ChantierDef', many)
  site.fail('hang_before', { method: /POST/, times: 400 })
  await page.goto('/connector')
  await page.getByRole('button', { name: 'Lancer Batigest → BatiSimply' }).click()
  await toSite(page).getByRole('progressbar').waitFor(SLOW)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Annuler Batigest → BatiSimply' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Arrêter maintenant' }).click()
  await toSite(page).getByText('Annulée').waitFor(SLOW)
  site.calm()
})

journey(
  'the connector fits a phone, in the dark too',
  async (page, server) => {
    await comeIn(page, server)
    await page.goto('/connector')
    await page.getByRole('heading', { name: 'Historique' }).waitFor()
    await fits(page)
    await toSite(page).getByRole('link', { name: 'Voir les lignes de Batigest → BatiSimply' }).click()
    await page.getByRole('heading', { level: 1, name: 'Batigest → BatiSimply' }).waitFor()
    await fits(page)
    await page.goto('/connector/employees?state=mapped')
    await page.getByText('Martin').first().waitFor()
    await fits(page)
    await page.goto('/connector/quarantine')
    await page.getByText('Max Dehors').first().waitFor()
    await fits(page)
    await page.goto('/connector/configuration')
    await page.getByRole('radio', { name: 'Par l’agent' }).click()
    await page.getByText('Aucun agent ne s’est encore présenté').waitFor()
    await page.getByRole('button', { name: 'Copier « npm pack ./agent »' }).waitFor()
    await fits(page)
  },
  { width: 390, height: 844, colorScheme: 'dark' },
)

journey(
  'the connector speaks English',
  async (page, server) => {
    await comeIn(page, server)
    await page.context().addCookies([{ name: 'locale', value: 'en', url: server.url }])
    await page.goto('/connector')
    await page.getByRole('button', { name: 'Preview Batigest → BatiSimply' }).waitFor()
    await page.getByText('Cancelled').first().waitFor()
    await page.goto('/connector/configuration')
    await page.getByText('All is in order').first().waitFor()
    await page.getByText('Labour records', { exact: true }).click()
    await page.getByLabel('Employee code').last().waitFor()
    await expectAccessible(page)
  },
  { locale: 'en-GB' },
)

journey('who may not change it reads it; without the feature the page explains', async (page, server) => {
  await comeIn(page, server)
  await inDatabase(server, `UPDATE "Membership" SET role = 'manager'`)
  await page.goto('/connector/configuration')
  await page.getByText('Seul un administrateur peut la changer.').waitFor()
  expect(await page.getByRole('button', { name: 'Enregistrer' }).count()).toBe(0)
  expect(await card(page, 'Sage Batigest').getByLabel('Serveur', { exact: true }).isDisabled()).toBe(true)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Salariés' }).click()
  await page.getByRole('link', { name: /Reliés/ }).click()
  await page.getByText('Martin').first().waitFor()
  expect(await page.getByRole('button', { name: /Délier|Actualiser/ }).count()).toBe(0)
  await page.getByRole('link', { name: 'Synchronisation' }).click()
  await page.getByRole('button', { name: 'Lancer Batigest → BatiSimply' }).waitFor()
  await toSite(page).getByText('jamais').waitFor()
  await inDatabase(server, `UPDATE "LicencePlan" SET features = '{}'`)
  await page.reload()
  await page.getByText('Reliez votre ERP à vos chantiers').waitFor()
  const link = page.getByRole('link', { name: 'Voir ma licence' })
  expect(await link.getAttribute('href')).toBe('/settings/licence')
  await expectAccessible(page)
})

async function inDatabase(server: Server, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.env.DATABASE_URL })
  await client.connect()
  await client.query(text)
  await client.end()
}

/** What stands under a figure's name. */
async function figure(within: ReturnType<typeof card>, name: string): Promise<string> {
  const cell = within.locator('dl > div').filter({ hasText: name }).locator('dd').first()
  return (await cell.count()) > 0 ? ((await cell.textContent()) ?? '').trim() : ''
}

async function fits(page: Page): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wider, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0)
  await expectAccessible(page)
}
