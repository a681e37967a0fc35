import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { holder, tryLock, unlock, withLock } from '../../scripts/lib/lock.mjs'
import { anyFreePort } from '../../scripts/lib/ports.mjs'
import { readSecrets } from '../../scripts/lib/secrets.mjs'

const folder = mkdtempSync(join(tmpdir(), 'facteur-pieces-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a lock is held until it is let go', () => {
  const file = join(folder, 'held.lock')
  expect(tryLock(file)).toBe(true)
  expect(tryLock(file)).toBe(false)
  expect(Number.parseInt(holder(file), 10)).toBe(process.pid)
  unlock(file)
  expect(tryLock(file)).toBe(true)
})

test('the lock of a process that was killed is taken', async () => {
  const file = join(folder, 'killed.lock')
  const child = spawn(process.execPath, ['-e', ''])
  await new Promise((resolve) => child.once('exit', resolve))
  writeFileSync(file, `${child.pid} 12345`)
  expect(tryLock(file)).toBe(true)
})

test('the lock of a number that was handed out again is taken', () => {
  const file = join(folder, 'recycled.lock')
  writeFileSync(file, `${process.pid} 1`)
  expect(tryLock(file)).toBe(true)
})

test('works under one lock never overlap', async () => {
  const file = join(folder, 'serial.lock')
  const log: string[] = []
  const work = (name: string) => async () => {
    log.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, 50))
    log.push(`${name} ends`)
  }
  await Promise.all(['a', 'b'].map((name) => withLock(file, 'testing', work(name))))
  expect(log[1]).toBe(log[0]?.replace('begins', 'ends'))
})

test('a place where nothing can be started is told in one line that names the variable', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const wrong = { HOST: '192.0.2.1', PORT: 'abc', DATA_DIR: file, DEMO: 'maybe', APP_URL: 'facteur' }
  for (const [name, value] of Object.entries(wrong)) {
    const env = { PATH: process.env.PATH, PORT: String(await anyFreePort()), DATA_DIR: folder, [name]: value }
    const child = spawn(process.execPath, ['scripts/start/main.mjs'], {
      env: { ...env, NODE_ENV: 'production' },
    })
    let said = ''
    child.stderr.on('data', (data) => {
      said += data
    })
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect(code, name).toBe(1)
    expect(said, name).toMatch(new RegExp(`^facteur: Environment variable ${name}\\b.*\n$`))
  }
})

test('secrets are made once, for their owner only', () => {
  const first = readSecrets(folder)
  expect(readSecrets(folder)).toEqual(first)
  expect(Buffer.from(first.AUTH_SECRET, 'base64url')).toHaveLength(32)
  expect(Buffer.from(first.MASTER_KEYS.replace(/^1:/, ''), 'base64')).toHaveLength(32)
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
})
