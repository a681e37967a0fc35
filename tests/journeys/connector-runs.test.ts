import { afterAll, expect } from 'vitest'
import { expectAccessible, furnishedJourneys } from '../support/browser.ts'
import { batigestSite } from '../support/connector-room.ts'
import {
  code,
  comeIn,
  connectorEnds,
  figure,
  fits,
  SITES,
  SLOW,
  toErp,
  toSite,
} from '../support/connector-walk.ts'

const ends = await connectorEnds()
const { erp, site, users } = ends
const [zoe] = users
if (!zoe) throw new Error('nobody at BatiSimply')
const { host, port, database, user, password } = erp
const erpSettings = { host, port, database, user, password, trustServerCertificate: 'on' }
afterAll(ends.close)

const journey = furnishedJourneys({ OUTBOUND_ALLOW: '127.0.0.1' })

journey('a preview, a run, a change and a run again', async (page, server) => {
  await comeIn(page, server)
  await page.evaluate(setUp, {
    erp: erpSettings,
    site: { ...site.credentials, usersPath: '/api/user' },
    userId: zoe.id,
  })
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
  await page.getByRole('link', { name: 'Quarantaine 2 lignes en attente' }).waitFor()
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
  const nobody = site.plantUser({ firstName: 'Max', lastName: 'Dehors' })
  for (const [n, person] of [zoe, zoe, zoe, nobody].entries()) {
    const start = Date.now() - (n + 2) * 86_400_000
    const [startDate, endDate] = [start, start + 3_600_000].map((at) => new Date(at).toISOString())
    if (project && startDate && endDate)
      site.plantSlot({ startDate, endDate, userId: person.id, projectId: project.id })
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
  await page.getByRole('button', { name: 'Continuer quand même…' }).click()
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
  'runs and the quarantine fit a phone, in the dark too',
  async (page, server) => {
    await comeIn(page, server)
    await page.goto('/connector')
    await page.getByRole('heading', { name: 'Historique' }).waitFor()
    await fits(page)
    await toSite(page).getByRole('link', { name: 'Voir les lignes de Batigest → BatiSimply' }).click()
    await page.getByRole('heading', { level: 1, name: 'Batigest → BatiSimply' }).waitFor()
    await fits(page)
    await page.goto('/connector/quarantine')
    await page.getByText('Max Dehors').first().waitFor()
    await fits(page)
  },
  { width: 390, height: 844, colorScheme: 'dark' },
)

journey(
  'runs speak English',
  async (page, server) => {
    await comeIn(page, server)
    await page.context().addCookies([{ name: 'locale', value: 'en', url: server.url }])
    await page.goto('/connector')
    await page.getByText('Cancelled').first().waitFor()
    await expectAccessible(page)
    await page.goto('/connector/quarantine')
    await page.getByRole('link', { name: 'Open Employees' }).waitFor()
    await expectAccessible(page)
  },
  { locale: 'en-GB' },
)

type Given = { erp: object; site: object; userId: string }

/** Through the API, as a program would: both ends, the tables, and one employee that is linked. Runs in the page. */
async function setUp({ erp: erpEnd, site: siteEnd, userId }: Given): Promise<void> {
  const ask = async (method: string, path: string, body: object = {}) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`/api/v1/connector${path}`, { method, headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  }
  await ask('PUT', '', { software: 'batigest', erp: erpEnd, site: siteEnd })
  await ask('POST', '/initialise')
  await ask('POST', '/employees/refresh')
  await ask('PUT', '/employees', { links: [{ code: '1', userId }] })
}
