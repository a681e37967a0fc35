import type { Page } from 'playwright-core'
import { startImapServer, type TestImapServer } from './imap-server.ts'
import { BOX, type Letter } from './letters.ts'

/** A mail server whose box holds these letters. */
export async function mailServer(letters: Letter[]): Promise<TestImapServer> {
  const imap = await startImapServer({ users: [BOX] })
  for (const letter of letters) await deliver(imap, letter)
  return imap
}

/** One more letter, as a mail server takes it in. */
export function deliver(
  imap: TestImapServer,
  { raw, seen, folder = 'INBOX', minutesAgo }: Letter,
): Promise<void> {
  const date = new Date(Date.now() - minutesAgo * 60_000)
  return imap.append(folder, raw, { date, flags: seen ? ['\\Seen'] : [] })
}

/** Connects the box as the signed-in person of the page, with the catcher as what sends, and waits for its first sync. */
export async function connectBox(page: Page, imap: TestImapServer, catcherPort: string): Promise<string> {
  const box = await call<{ id: string }>(page, 'POST', '/inbox/integrations', {
    name: 'Contact',
    address: BOX,
    password: imap.password,
    imap: { host: imap.host, port: imap.port, security: 'none' },
    smtp: { host: '127.0.0.1', port: Number(catcherPort), security: 'none' },
    intervalMinutes: 1,
    periodDays: null,
  })
  for (const until = Date.now() + 120_000; Date.now() < until; ) {
    const { state, lastSyncAt } = await call<{ state: string; lastSyncAt: string | null }>(
      page,
      'GET',
      `/inbox/integrations/${box.id}`,
    )
    if (state === 'synced' && lastSyncAt) return box.id
    await page.waitForTimeout(200)
  }
  throw new Error('The box was not synced')
}

/** One call of the API from inside a page, with its session. */
export function call<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  return page.evaluate(
    async ([verb, address, json]) => {
      const headers = json === undefined ? {} : { 'content-type': 'application/json' }
      const init =
        json === undefined ? { method: verb } : { method: verb, headers, body: JSON.stringify(json) }
      const response = await fetch(`/api/v1${address}`, init as RequestInit)
      const text = await response.text()
      if (!response.ok) throw new Error(`${verb} ${address}: ${response.status} ${text}`)
      return text ? JSON.parse(text) : null
    },
    [method, path, body] as const,
  )
}
