import { describe, expect, test } from 'vitest'
import { resetLinkFault } from '#server/accounts/index'
import { keyContext } from '#server/kernel/identity'
import { runCli } from '#workers/cli/run'
import { freshEmail, PASSWORD, signInAs } from '../support/people.ts'

const create = (email: string, password = PASSWORD) =>
  runCli([
    'organisation',
    'create',
    '--name',
    'Dubois',
    '--owner-email',
    email,
    '--owner-name',
    'Claire',
    '--owner-password',
    password,
  ])

describe('the command line', () => {
  test('names the plans there are when a licence is asked for under another one', async () => {
    const wrong = await runCli(['licence', 'issue', '--plan', 'nope', '--holder-name', 'Morel'])
    expect(wrong).toMatchObject({ code: 2, stdout: '' })
    expect(wrong.stderr).toMatch(/^Unknown plan "nope"; known: .*everything/)
  })

  test('makes a company, its owner and a key that works', async () => {
    const email = freshEmail()
    const made = await create(email)
    expect(made).toMatchObject({ code: 0, stderr: '' })
    const { organisationId, userId } = JSON.parse(made.stdout)
    expect(await signInAs(email)).toMatchObject({ uid: userId })
    const key = await runCli([
      'api-key',
      'create',
      '--organisation',
      organisationId,
      '--name',
      'CI',
      '--scopes',
      'contacts:read, contacts:write',
    ])
    const known = await keyContext(JSON.parse(key.stdout).key, new Request('http://localhost/'))
    expect([...(known?.permissions ?? [])]).toEqual(['contacts:read', 'contacts:write'])
    const list = JSON.parse((await runCli(['organisation', 'list'])).stdout)
    expect(list).toContainEqual(expect.objectContaining({ id: organisationId, name: 'Dubois', members: 1 }))
  })

  test('gives a second company to an account that exists, with its password only', async () => {
    const email = freshEmail()
    const first = JSON.parse((await create(email)).stdout)
    const second = JSON.parse((await create(email.toUpperCase())).stdout)
    expect(second.userId).toBe(first.userId)
    expect(second.organisationId).not.toBe(first.organisationId)
    const refused = await create(email, 'Another123')
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toContain('already has an account')
  })

  test('makes a reset link', async () => {
    const email = freshEmail()
    await create(email)
    const { link } = JSON.parse((await runCli(['user', 'reset-password', '--email', email])).stdout)
    expect(await resetLinkFault(link.split('/').at(-1))).toBeNull()
  })

  test.each([
    [['organisation', 'create', '--name', 'X'], 2, 'Option --owner-email is missing'],
    [['organisation', 'create', '--nom', 'X'], 2, 'Unknown option --nom'],
    [['organisation', 'launch'], 2, 'Unknown verb "launch"'],
    [['voiture'], 2, 'Unknown noun "voiture"'],
    [[], 2, 'A command is missing'],
    [['user', 'reset-password', '--email', 'nobody@example.fr'], 1, 'User nobody@example.fr not found.'],
    [['user', 'reset-password', '--email', 'nobody'], 1, 'email: Give a whole address'],
    [['api-key', 'create', '--organisation', 'x', '--name', 'y'], 1, 'Company x not found.'],
    [['api-key', 'create', '--organisation', crypto.randomUUID(), '--name', 'y'], 1, 'not found.'],
  ])('%j ends with %i and one line', async (argv, code, line) => {
    const outcome = await runCli(argv)
    expect(outcome).toMatchObject({ code, stdout: '' })
    expect(outcome.stderr).toContain(line)
    expect(outcome.stderr).not.toContain('\n')
  })

  test('names every rule a weak password breaks', async () => {
    expect((await create(freshEmail(), 'abc')).stderr).toMatch(/8 characters.*upper-case.*digit/)
  })

  test('explains itself', async () => {
    const { code, stdout } = await runCli(['--help'])
    expect(code).toBe(0)
    for (const name of ['organisation create', 'api-key create', 'user reset-password', 'secrets rotate'])
      expect(stdout).toContain(name)
  })
})
