import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const execute = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'facteur-agent-package-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(async () => {
  const packed = await execute('npm', ['pack', '--json', '--offline', '--pack-destination', folder], {
    cwd: resolve('agent'),
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  const [{ filename, files }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[\n')))
  expect(files.map(({ path }: { path: string }) => path).toSorted()).toEqual([
    'README.md',
    'dist/facteur-agent.mjs',
    'package.json',
  ])
  await execute('tar', ['-xzf', join(folder, filename), '-C', folder])
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
})

test('what is packed runs alone: one file beside its dependencies, and no source of ours', async () => {
  const { bin } = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'))
  const agent = join(folder, 'package', bin['facteur-agent'])
  const run = (...args: string[]) =>
    execute(process.execPath, [agent, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, LC_ALL: 'en_US.UTF-8' } as unknown as NodeJS.ProcessEnv,
    })
  expect((await run('--help')).stdout).toContain('facteur-agent check')
  await run('init')
  expect(JSON.parse(readFileSync(join(folder, 'facteur-agent.json'), 'utf8'))).toMatchObject({
    erp: { software: 'batigest' },
  })
  await expect(run('init')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('is there already'),
  })
  await expect(run('check')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('apiKey') })
})
