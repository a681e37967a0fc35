import { expect } from 'vitest'
import { expectAccessible, journeys } from '../support/browser.ts'

const journey = journeys()

journey('a visitor is shown the sign-in page, in French', async (page) => {
  await page.goto('/sign-in')
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('fr')
  await expectAccessible(page)
})
