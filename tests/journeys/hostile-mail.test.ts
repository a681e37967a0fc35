import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { furnishedJourneys, theBrowser } from '../support/browser.ts'
import { demoOwner } from '../support/come-in.ts'
import { type HostileMail, hostileMails, MARK } from '../support/hostile-html.ts'
import { connectBox, mailServer } from '../support/inbox-room.ts'
import { letter } from '../support/letters.ts'
import { listenForBeacons, serveReader } from '../support/reader-walls.ts'

/** Requests that the browser itself refused never left it: by the policy, or as of another origin. */
const STOPPED = new Set(['csp', 'origin'])
const GIF = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')

/** Everything a message could do to be noticed, from now on. */
function witness(context: BrowserContext, page: Page, own: string) {
  const seen: string[] = []
  const asked = new Map<object, string>()
  const foreign = (url: string) => /^(https?|wss?|ftp):/.test(url) && !url.startsWith(own)
  context.on('request', (request) => foreign(request.url()) && asked.set(request, `request ${request.url()}`))
  context.on(
    'requestfailed',
    (request) => STOPPED.has(request.failure()?.errorText ?? '') && asked.delete(request),
  )
  context.on('page', (popup) => seen.push(`popup ${popup.url()}`))
  page.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('download', (download) => seen.push(`download ${download.url()}`))
  page.on('framenavigated', (frame) => foreign(frame.url()) && seen.push(`navigation ${frame.url()}`))
  page.on('console', (message) => {
    if (message.text().startsWith(MARK)) seen.push(`script ${message.text()}`)
  })
  page.on('websocket', (socket) => foreign(socket.url()) && seen.push(`socket ${socket.url()}`))
  return async (): Promise<string[]> => {
    const mark = await page.evaluate((name) => window[name as never], MARK).catch(() => undefined)
    if (mark) seen.push(`script ${JSON.stringify(mark)}`)
    return [...seen, ...asked.values()]
  }
}

type Wall = 'none' | 'sanitiser' | 'frame'
const PAGES = 3

describe('one wall at a time', () => {
  let browser: Awaited<ReturnType<typeof theBrowser>>
  let reader: Awaited<ReturnType<typeof serveReader>>
  let beacons: Awaited<ReturnType<typeof listenForBeacons>>
  beforeAll(async () => {
    ;[browser, reader, beacons] = await Promise.all([theBrowser(), serveReader(), listenForBeacons()])
  })
  afterAll(() => Promise.all([reader?.stop(), beacons?.stop()]))

  /** Every message behind one wall, in pages beside each other: what is noticed is nobody's in particular, but noticed. */
  async function show(wall: Wall, mails: HostileMail[]) {
    const shares = Array.from({ length: PAGES }, (_, page) => mails.filter((_, n) => n % PAGES === page))
    return Object.assign({}, ...(await Promise.all(shares.map((share) => showInTurn(wall, share)))))
  }

  /** Shows every message in a page that protects nothing by itself; answers what was noticed, by name of the case. */
  async function showInTurn(wall: Wall, mails: HostileMail[]) {
    const found: Record<string, string[]> = {}
    let context: BrowserContext | undefined
    let page: Page | undefined
    let noticed: (() => Promise<string[]>) | undefined
    for (const { name, html } of mails) {
      // One page serves them all until something got through it.
      if (!page || !noticed) {
        context = await browser.newContext()
        page = await context.newPage()
        noticed = witness(context, page, reader.url)
        await page.goto(reader.url)
        await page.waitForFunction('window.ready')
      }
      const calls = beacons.calls()
      await page.evaluate(place, { html, wall }).catch(() => undefined)
      const seen = await noticed()
      if (beacons.calls() > calls) seen.push(`${beacons.calls() - calls} connections`)
      if (seen.length === 0) continue
      found[name] = seen
      await context?.close()
      page = undefined
    }
    if (page) await context?.close()
    return found
  }

  test('without any wall they are noticed: the witness sees', async () => {
    const sample = hostileMails(beacons.base).filter((_, number) => number % 4 === 0)
    const found = Object.entries(await showInTurn('none', sample))
    expect(found.length).toBeGreaterThan(12)
    expect(found.filter(([, seen]) => seen.some((one) => one.startsWith('script'))).length).toBeGreaterThan(4)
    expect(
      found.filter(([, seen]) => seen.some((one) => one.endsWith('connections'))).length,
    ).toBeGreaterThan(4)
  })

  test.each(['base', 'secure'] as const)('behind the sanitiser alone: nothing (%s)', async (scheme) => {
    expect(await show('sanitiser', hostileMails(beacons[scheme]))).toEqual({})
  })

  test.each(['base', 'secure'] as const)(
    'behind the frame and its policy alone: nothing (%s)',
    async (scheme) => {
      expect(await show('frame', hostileMails(beacons[scheme]))).toEqual({})
    },
  )
})

/** Runs in the page: one message, behind one wall. */
async function place({ html, wall }: { html: string; wall: Wall }): Promise<void> {
  type Reader = {
    cleanHtml: (html: string, wishes: object) => { html: string }
    frameDocument: (body: string, look: object) => string
    measure: (html: string, width: number) => unknown
  }
  const { cleanHtml, frameDocument, measure } = window as unknown as Reader
  const shown = wall === 'sanitiser' ? cleanHtml(html, { images: false, inline: new Map() }).html : html
  document.body.replaceChildren()
  // What tells the height looks at whatever it is given.
  measure(shown, 600)
  const settled = new Promise((resolve) => setTimeout(resolve, wall === 'none' ? 300 : 80))
  if (wall === 'frame') {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox')
    frame.srcdoc = frameDocument(shown, { images: false, dark: false, zoom: 1, widths: [] })
    const loaded = new Promise((resolve) => {
      frame.onload = resolve
      setTimeout(resolve, 1500)
    })
    document.body.append(frame)
    await loaded
  } else {
    const box = document.createElement('div')
    document.body.append(box)
    box.innerHTML = shown
  }
  await settled
}

const journey = furnishedJourneys()
const comeIn = demoOwner()

journey(
  'hostile messages are read in the inbox: no script, no request, and none until asked',
  async (page, server) => {
    const beacons = await listenForBeacons()
    const mails = hostileMails(beacons.secure)
    const PER_THREAD = 8
    const letters = mails.map(({ name, html }, number) => {
      const thread = Math.floor(number / PER_THREAD)
      const first = `<t${thread}@hostile.example>`
      return letter({
        id: number % PER_THREAD === 0 ? `t${thread}@hostile.example` : `m${number}@hostile.example`,
        from: 'Facture <facture@hostile.example>',
        subject: `Lot ${thread + 1}`,
        minutesAgo: 500 - number,
        text: name,
        html,
        ...(number % PER_THREAD === 0 ? {} : { headers: { 'In-Reply-To': first, References: first } }),
      })
    })
    const newsletter = letter({
      id: 'lettre@hostile.example',
      from: 'La Lettre <lettre@hostile.example>',
      subject: 'La lettre de novembre',
      minutesAgo: 900,
      text: 'Novembre',
      html: `<p>Novembre</p><img src="${beacons.secure}/asked" width="20" height="20" alt="Chantier">`,
    })
    const imap = await mailServer([...letters, newsletter])
    try {
      await comeIn(page, server)
      await connectBox(page, imap, server.env.CATCHER_PORT ?? '')
      const noticed = witness(page.context(), page, server.url)

      await page.goto('/inbox')
      await page.locator('[data-thread]').first().waitFor()
      const threads = Math.ceil(mails.length / PER_THREAD)
      await expect.poll(() => page.locator('[data-thread]').count()).toBe(threads + 1)
      let read = 0
      for (let index = 0; index < threads; index += 1) {
        await page.locator('[data-thread]').nth(index).click()
        await page.getByRole('article', { name: `Lot ${threads - index}` }).waitFor()
        // All were unread, so all stand open.
        const open = page.locator('[data-message]')
        const expected = Math.min(PER_THREAD, mails.length - (threads - 1 - index) * PER_THREAD)
        await expect.poll(() => open.count()).toBe(expected)
        for (const body of await open.all()) {
          await body.locator('[data-body]').waitFor()
          await body.scrollIntoViewIfNeeded()
        }
        await page.waitForTimeout(150)
        read += expected
      }
      expect(read).toBe(mails.length)
      expect(await noticed()).toEqual([])
      expect(beacons.calls()).toBe(0)

      // Asked for, pictures come, and nothing else does.
      await page.locator('[data-thread]').last().click()
      await page.getByRole('article', { name: 'La lettre de novembre' }).waitFor()
      const asked: string[] = []
      await page.context().route(`${beacons.secure}/**`, (route) => {
        asked.push(route.request().resourceType())
        return route.fulfill({ contentType: 'image/gif', body: GIF })
      })
      await page.getByRole('button', { name: 'Afficher les images' }).click()
      await expect.poll(() => asked.length).toBeGreaterThan(0)
      await page.waitForTimeout(300)
      expect(asked).toEqual(['image'])
      expect((await noticed()).filter((one) => !one.startsWith(`request ${beacons.secure}`))).toEqual([])
    } finally {
      await imap.stop()
      await beacons.stop()
    }
  },
)
