import type { Page } from 'playwright-core'
import type { Server } from './server.ts'

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['cookies']>>

/** The way into the console for the journeys of a file: as the demo's owner, by the link that the start prints. */
export function demoOwner(): (page: Page, server: Server) => Promise<void> {
  // Signed in once: the link works once.
  let session: Cookies = []
  return async (page, server) => {
    if (session.length > 0) {
      await page.context().addCookies(session)
      await page.goto('/campaigns')
      return
    }
    await page.goto(server.signInLink)
    await page.waitForURL('**/campaigns')
    session = await page.context().cookies()
  }
}
