import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
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
const AXE_PACKAGE = createRequire(import.meta.url).resolve('@axe-core/playwright')
const AXE_SOURCE = readFileSync(createRequire(AXE_PACKAGE).resolve('axe-core/axe.min.js'), 'utf8')
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const shared = globalThis as { facteurBrowser?: Promise<Browser> }

/** The browser of this process, for every file that it runs; a new one in the place of one that crashed. */
export async function theBrowser(): Promise<Browser> {
  const open = await shared.facteurBrowser?.catch(() => undefined)
  if (open?.isConnected()) return open
  shared.facteurBrowser = launchBrowser()
  return shared.facteurBrowser
}

/** The headless Chromium that npm ships; the system's when that one does not run here. It ends with its process. */
async function launchBrowser(): Promise<Browser> {
  try {
    return await chromium.launch({ executablePath: await browserFile(), args: FLAGS })
  } catch (error) {
    if (!existsSync(SYSTEM_CHROMIUM)) throw error
    return chromium.launch({ executablePath: SYSTEM_CHROMIUM, args: FLAGS })
  }
}

/** For each step of a journey. */
export const PATIENCE_MS = 60_000
/** What does not come alive in this time is used as it is. */
const ALIVE_WITHIN_MS = 30_000
const READY_WITHIN_MS = 180_000

/**
 * The first page that a browser and a server show reads both of them from the disk, which a busy machine may have
 * forgotten while the pages were built: up to a minute, that is no step of any journey.
 */
async function warmUp(browser: Browser, server: Server): Promise<void> {
  const page = await browser.newPage()
  await page.goto(`${server.url}/sign-in`, { timeout: READY_WITHIN_MS })
  await page.close()
}

type Walk = (page: Page, server: Server) => Promise<void>
type Options = { width?: number; height?: number; locale?: string; colorScheme?: 'light' | 'dark' }

/** Everything the demo's owner may look at is there. */
export const furnishedJourneys = (settings: Record<string, string> = {}) =>
  journeys({ DEMO: 'on', ...settings }, { furnished: true })

/**
 * One server for the journeys of a file. `journey` walks in a fresh context, in French unless told
 * otherwise, and fails on any console error, page error or 5xx answer of its pages.
 */
export function journeys(settings: Record<string, string> = {}, start = { furnished: false }) {
  let server: Server
  let browser: Browser
  beforeAll(async () => {
    server = await bootServer(settings, start)
    browser = await theBrowser()
    await warmUp(browser, server)
  })
  afterAll(() => server?.stop())

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
      context.setDefaultTimeout(PATIENCE_MS)
      const page = patient(await context.newPage())
      await slowDown(page)
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

/** `BROWSER_SLOWNESS=8` walks as on a machine eight times slower: what is lost there by luck is lost here every time. */
async function slowDown(page: Page): Promise<void> {
  const rate = Number(process.env.BROWSER_SLOWNESS ?? 1)
  if (rate <= 1) return
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}

/**
 * A page that is loaded once its script listens: what is clicked or typed before that is lost on a slow machine. The page
 * that one is led to may be a new document too.
 */
export function patient(page: Page): Page {
  for (const name of ['goto', 'reload', 'waitForURL'] as const) {
    const load = page[name].bind(page) as (...args: unknown[]) => Promise<unknown>
    const loadPatiently = async (...args: unknown[]) => {
      const answer = await load(...args)
      // A page that has gone on to another one by itself is waited for there.
      await page.evaluate(alive, ALIVE_WITHIN_MS).catch(() => undefined)
      return answer
    }
    Object.assign(page, { [name]: loadPatiently })
  }
  return page
}

/** React has taken over every control, and nothing is left to do: once a document. Runs in the page. */
async function alive(withinMs: number): Promise<void> {
  const known = window as { isAlive?: boolean }
  if (known.isAlive || !document.querySelector('script[src*="/_next/"]')) return
  const isTaken = (control: Element) => Object.keys(control).some((key) => key.startsWith('__reactProps$'))
  const areTaken = () =>
    [...document.querySelectorAll('button, input, select, textarea, a[href]')].every(isTaken)
  for (const until = performance.now() + withinMs; performance.now() < until && !areTaken(); )
    await new Promise((resolve) => setTimeout(resolve, 20))
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: withinMs }))
  known.isAlive = true
}

/** Fails on any WCAG 2.2 A or AA violation of the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(settled)
  // Half a megabyte, and half of what a look costs: once a document.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE_SOURCE)
  // What strangers wrote, inside the frames of messages, is not ours to judge; nor can a frame without scripts be.
  // Those are the only frames, so the mode for one document does, without a tab of its own for each look.
  const { violations } = await new AxeBuilder({ page, axeSource: ';' })
    .setLegacyMode()
    .options({ iframes: false, reporter: 'no-passes', resultTypes: ['violations'], runOnly: WCAG })
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
