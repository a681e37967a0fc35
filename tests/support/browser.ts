import { existsSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserFile } from './browser-file.ts'
import { bootServer, type Server } from './server.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]
const SYSTEM_CHROMIUM = '/usr/bin/chromium'
const SANDBOXED = "Blocked script execution in 'about:srcdoc'"
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The headless Chromium that npm ships; the system's when that one does not run here. */
export async function launchBrowser(): Promise<Browser> {
  try {
    return await chromium.launch({ executablePath: await browserFile(), args: FLAGS })
  } catch (error) {
    if (!existsSync(SYSTEM_CHROMIUM)) throw error
    return chromium.launch({ executablePath: SYSTEM_CHROMIUM, args: FLAGS })
  }
}

type Walk = (page: Page, server: Server) => Promise<void>
type Options = { width?: number; height?: number; locale?: string; colorScheme?: 'light' | 'dark' }

/**
 * One server and one browser for the journeys of a file. `journey` walks in a fresh context, in French unless told
 * otherwise, and fails on any console error, page error or 5xx answer of its pages.
 */
export function journeys(settings: Record<string, string> = {}) {
  let server: Server
  let browser: Browser
  beforeAll(async () => {
    ;[server, browser] = await Promise.all([bootServer(settings), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  return function journey(name: string, walk: Walk, options: Options = {}): void {
    test(name, async () => {
      const { width = 1280, height = 900, locale = 'fr-FR', colorScheme = 'light' } = options
      const viewport = { width, height }
      const context = await browser.newContext({
        baseURL: server.url,
        viewport,
        locale,
        colorScheme,
        reducedMotion: 'reduce',
      })
      context.setDefaultTimeout(15_000)
      const page = await context.newPage()
      const noise = listen(page)
      try {
        await walk(page, server)
        expect(noise, 'what the pages complained about').toEqual([])
      } catch (error) {
        await page.screenshot({ path: `test-results/${slug(name)}.png` }).catch(() => undefined)
        throw withSurroundings(error, page, noise, server)
      } finally {
        await context.close()
      }
    })
  }
}

/** Fails on any WCAG 2.2 A or AA violation of the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(settled)
  // What strangers wrote, inside the frames of messages, is not ours to judge; nor can a frame without scripts be.
  // Those are the only frames, so the mode for one document does, without a tab of its own for each look.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ iframes: false, resultTypes: ['violations'], runOnly: WCAG })
    .exclude('iframe[sandbox]')
    .analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
  expect(found, `accessibility of ${page.url()}`).toEqual([])
}

/** What fades in or out is judged once it stands: half-way its contrast says nothing. Runs in the page. */
async function settled(): Promise<void> {
  const ending = document.getAnimations().filter((a) => a.effect?.getComputedTiming().iterations !== Infinity)
  const limit = new Promise((resolve) => setTimeout(resolve, 3000))
  await Promise.race([Promise.allSettled(ending.map((animation) => animation.finished)), limit])
}

function listen(page: Page): string[] {
  const noise: string[] = []
  page.on('console', (message) => {
    // A refusal that the page shows to the person is what the journey came for.
    if (/status of (409|422)/.test(message.text())) return
    // The tests look into the frames of messages, where no script runs: not theirs either.
    if (message.text().startsWith(SANDBOXED)) return
    if (message.type() === 'error') noise.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => noise.push(`page: ${error.message}`))
  page.on('response', (answer) => {
    if (answer.status() >= 500) noise.push(`${answer.status()} ${answer.url()}`)
  })
  return noise
}

function withSurroundings(error: unknown, page: Page, noise: string[], server: Server): Error {
  const message = error instanceof Error ? error.message : String(error)
  const lines = [message, `at ${page.url()}`, ...noise, server.output().slice(-2000)]
  return new Error(lines.join('\n'), { cause: error })
}

function slug(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '-')
}
