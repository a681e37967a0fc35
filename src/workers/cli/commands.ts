import { z } from 'zod'
import { createCompanyWithOwner, Email, makeResetLink, resetTwoFactor } from '#server/accounts/index'
import { systemCtx } from '#server/kernel/context'
import { rotateMasterKey } from '#server/kernel/secrets'
import { parseInput } from '#server/kernel/validation'
import {
  createApiKey,
  listOrganisations,
  NewApiKey,
  NewOrganisation,
  requireOrganisation,
} from '#server/organisations/index'
import type { Command } from './arguments.ts'
import { classifyMessages } from './classify-messages.ts'
import { licenceCommands } from './licence-commands.ts'
import { operatorKeyCommands } from './operator-key-commands.ts'

const Owner = z.object({ 'owner-email': Email, 'owner-name': z.string().trim().min(1).max(120) })

/** Every command of the operator. */
export const commands: Command[] = [
  {
    name: 'organisation create',
    summary: 'Creates a company and its owner (or gives it to an account that exists, with its password)',
    options: {
      name: { required: true, help: 'name of the company' },
      'owner-email': { required: true, help: 'address the owner signs in with' },
      'owner-name': { required: true, help: 'name of the owner' },
      'owner-password': { required: true, help: 'at least 8 characters, one upper case, one digit' },
    },
    run: (options) => {
      const { name } = parseInput(NewOrganisation, { name: options.name })
      const owner = parseInput(Owner, options)
      return createCompanyWithOwner({
        organisationName: name,
        email: owner['owner-email'],
        name: owner['owner-name'],
        password: options['owner-password'] ?? '',
        passwordField: 'owner-password',
      })
    },
  },
  { name: 'organisation list', summary: 'Lists the companies', options: {}, run: () => listOrganisations() },
  {
    name: 'api-key create',
    summary: 'Makes an API key, printed this once',
    options: {
      organisation: { required: true, help: 'id of the company' },
      name: { required: true, help: 'what the key is for' },
      scopes: { required: false, help: 'permissions separated by commas; everything (*) when absent' },
    },
    run: async ({ organisation = '', name, scopes }) => {
      const input = parseInput(NewApiKey, { name, scopes: scopes?.split(',').map((scope) => scope.trim()) })
      await requireOrganisation(organisation)
      const { id, key } = await createApiKey(systemCtx(organisation, 'facteur'), input)
      return { id, key }
    },
  },
  {
    name: 'user reset-password',
    summary: 'Makes a link, good once and for an hour, to choose a new password',
    options: { email: { required: true, help: 'address of the account' } },
    run: (options) => makeResetLink(parseInput(z.object({ email: Email }), options).email),
  },
  {
    name: 'user reset-two-factor',
    summary: 'Takes the second step off an account whose phone and recovery codes are lost; its sessions end',
    options: { email: { required: true, help: 'address of the account' } },
    run: (options) => resetTwoFactor(parseInput(z.object({ email: Email }), options).email),
  },
  {
    name: 'secrets rotate',
    summary: 'Protects every stored secret with the newest key of MASTER_KEYS; can be stopped and run again',
    options: {},
    run: () => rotateMasterKey(),
  },
  {
    name: 'message classify',
    summary: 'Says what a raw message means, or every message below a folder: one line of JSON each',
    options: {
      file: { required: true, help: 'a message, or a folder of them (its .json files are skipped)' },
      context: { required: false, help: 'JSON file: ownMailboxes, ownDomains, ownFooters, timezone' },
    },
    run: async ({ file = '', context }, note) => classifyMessages(file, context, note),
  },
  ...licenceCommands,
  ...operatorKeyCommands,
]
