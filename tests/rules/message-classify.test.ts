import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runCli } from '#workers/cli/run'
import { mail } from '../support/mails.ts'

const folder = mkdtempSync(join(tmpdir(), 'facteur-classify-'))
mkdirSync(join(folder, 'mails/sub'), { recursive: true })
writeFileSync(join(folder, 'mails/b.eml'), mail('STOP'))
writeFileSync(join(folder, 'mails/a.eml'), mail('Un devis svp'))
writeFileSync(join(folder, 'mails/sub/c.eml'), Uint8Array.of(0, 255, 10))
writeFileSync(join(folder, 'ours.json'), JSON.stringify({ ownMailboxes: ['jean@client.example'] }))
mkdirSync(join(folder, 'labelled'))
writeFileSync(join(folder, 'labelled/b.eml'), mail('STOP'))
writeFileSync(join(folder, 'labelled/c'), mail('Un devis svp'))
writeFileSync(join(folder, 'labelled/labels.json'), mail('STOP'))
writeFileSync(join(folder, 'bad.json'), '{')
writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ timezone: 'Mars/Olympus', owners: [] }))
afterAll(() => rmSync(folder, { recursive: true }))

const run = (...options: string[]) => runCli(['message', 'classify', ...options])
const path = (name: string) => join(folder, name)

describe('message classify', () => {
  test('prints a line for one message, named as it was given', async () => {
    const { code, stdout } = await run('--file', path('mails/b.eml'))
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ file: path('mails/b.eml'), kind: 'opt_out' })
  })

  test('prints a line for every file below a folder, in order, even for one that is no mail', async () => {
    const { stdout } = await run('--file', path('mails'))
    const lines = stdout.split('\n').map((line) => JSON.parse(line))
    expect(lines.map(({ file, kind }) => [file, kind])).toEqual([
      ['a.eml', 'reply'],
      ['b.eml', 'opt_out'],
      ['sub/c.eml', 'other'],
    ])
  })

  test('skips the JSON files of a folder and says so, unless one is named', async () => {
    const { code, stdout, stderr } = await run('--file', path('labelled'))
    const files = stdout.split('\n').map((line) => JSON.parse(line).file)
    expect([code, files]).toEqual([0, ['b.eml', 'c']])
    expect(stderr).toBe('Not mails, skipped: labels.json')
    const named = await run('--file', path('labelled/labels.json'))
    expect(named).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(named.stdout)).toMatchObject({ kind: 'opt_out' })
  })

  test('hands every line over as it comes', async () => {
    const lines: string[] = []
    const argv = ['message', 'classify', '--file', path('mails')]
    expect(await runCli(argv, (line) => lines.push(line))).toMatchObject({ code: 0, stdout: '' })
    expect(lines).toHaveLength(3)
  })

  test('knows who we are from the context', async () => {
    const { stdout } = await run('--file', path('mails/b.eml'), '--context', path('ours.json'))
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'other' })
  })

  test.each([
    [['--file', 'nowhere'], 'file: "nowhere" cannot be read (ENOENT)'],
    [['--file', path('mails'), '--context', 'nowhere'], 'context: "nowhere" cannot be read (ENOENT)'],
    [['--file', path('mails'), '--context', path('bad.json')], 'is not JSON'],
    [['--file', path('mails'), '--context', path('wrong.json')], 'timezone: Unknown time zone'],
    [['--file', path('mails'), '--context', path('wrong.json')], 'owners: '],
  ])('%j ends with one line', async (options, line) => {
    const outcome = await run(...options)
    expect(outcome).toMatchObject({ code: 1, stdout: '' })
    expect(outcome.stderr).toContain(line)
    expect(outcome.stderr).not.toContain('\n')
  })
})
