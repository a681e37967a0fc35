import { expect } from 'vitest'
import { expectAccessible, journeys } from '../support/browser.ts'
import { runScript } from '../support/server.ts'

const journey = journeys()
const PASSWORD = 'Secret123'

journey('a visitor is shown the sign-in page, in French', async (page) => {
  await page.goto('/sign-in')
  await page.getByRole('heading', { level: 1, name: 'Se connecter' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('fr')
  await expectAccessible(page)
})

journey(
  'the owner of a company made on the command line signs in, in the dark, on a phone',
  async (page, server) => {
    const owner = ['--owner-email', 'paul@cli.example', '--owner-name', 'Paul', '--owner-password', PASSWORD]
    const made = await runScript(server, 'src/workers/cli.ts', [
      'organisation',
      'create',
      '--name',
      'Ébène',
      ...owner,
    ])
    expect(JSON.parse(made)).toEqual({ organisationId: expect.any(String), userId: expect.any(String) })
    await page.goto('/sign-in')
    await page.getByLabel('Adresse électronique').fill('paul@cli.example')
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await page.waitForURL('**/campaigns')
    await expectAccessible(page)
  },
  { width: 390, height: 844, colorScheme: 'dark' },
)
