import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { MailCloudAdapter } from '#server/adapters/mail-cloud/port'
import { AppError } from '#server/kernel/errors'
import {
  acceptCredentials,
  mergeCredentials,
  secretValues,
  shownCredentials,
} from '../../src/server/clouds/credentials.ts'
import { fieldsOf } from '../../src/server/kernel/secret-form.ts'

const text = (fr: string, en: string) => ({ fr, en })
/** A provider that has every kind of field. */
const adapter = {
  kind: 'essai',
  label: 'Essai',
  credentials: z.object({
    url: z.url().meta({ label: text('Adresse', 'Address'), help: text('En https.', 'By https.') }),
    token: z
      .string()
      .trim()
      .min(8)
      .meta({ label: text('Jeton', 'Token'), secret: true }),
    account: z
      .string()
      .optional()
      .meta({ label: text('Compte', 'Account'), secret: true, multiline: true }),
    region: z
      .enum(['eu', 'us'])
      .default('eu')
      .meta({ label: text('Région', 'Region') }),
    port: z.coerce
      .number()
      .default(587)
      .meta({ label: text('Port', 'Port') }),
  }),
} as unknown as MailCloudAdapter

const stored = { url: 'https://un.example/api', token: 'jeton-secret', port: '2525' }
const fieldsIn = (work: () => unknown) => {
  try {
    work()
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error.fields.map(({ field, code, message }) => `${field} ${code} ${message.fr}`)
  }
}

describe('the form of a provider', () => {
  test('is read off its zod object', () => {
    const plain = {
      secret: false,
      multiline: false,
      required: true,
      options: null,
      default: null,
      help: null,
    }
    expect(fieldsOf(adapter.credentials)).toEqual([
      { ...plain, name: 'url', label: text('Adresse', 'Address'), help: text('En https.', 'By https.') },
      { ...plain, name: 'token', label: text('Jeton', 'Token'), secret: true },
      {
        ...plain,
        name: 'account',
        label: text('Compte', 'Account'),
        secret: true,
        multiline: true,
        required: false,
      },
      {
        ...plain,
        name: 'region',
        label: text('Région', 'Region'),
        required: false,
        options: ['eu', 'us'],
        default: 'eu',
      },
      { ...plain, name: 'port', label: text('Port', 'Port'), required: false, default: '587' },
    ])
  })

  test('takes what was typed, leaves out what is empty, and says in plain words what does not fit', () => {
    expect(acceptCredentials(adapter, { ...stored, port: 2525, account: ' ' })).toEqual(stored)
    expect(fieldsIn(() => acceptCredentials(adapter, { ...stored, url: 'un', region: 'fr' }))).toEqual([
      'credentials.url invalid_format Cette valeur n’a pas la forme attendue. En https.',
      'credentials.region invalid_value Cette valeur n’a pas la forme attendue.',
    ])
    expect(fieldsIn(() => acceptCredentials(adapter, { url: stored.url, key: 'x' }))).toEqual([
      'credentials.token required Ce champ est obligatoire.',
      'credentials.key unknown Essai n’a pas ce champ.',
    ])
  })

  test('shows no secret', () => {
    expect(shownCredentials(adapter, stored)).toEqual({
      credentials: { url: stored.url, port: '2525' },
      secretsSet: ['token'],
    })
    expect(secretValues(adapter, stored)).toEqual(['jeton-secret'])
  })
})

describe('a change', () => {
  test('keeps what it does not name, and secrets that it leaves blank', () => {
    expect(mergeCredentials(adapter, stored, { region: 'us', token: '', account: ' ' })).toEqual({
      ...stored,
      region: 'us',
    })
    expect(mergeCredentials(adapter, stored, { port: '' })).toEqual({ url: stored.url, token: stored.token })
    expect(mergeCredentials(adapter, stored, { token: 'autre-jeton' }).token).toBe('autre-jeton')
  })

  test('does not take a stored secret to another address', () => {
    const elsewhere = { url: 'https://deux.example/api' }
    expect(fieldsIn(() => mergeCredentials(adapter, stored, elsewhere))).toEqual([
      'credentials.token required L’adresse a changé : retapez le secret.',
    ])
    expect(mergeCredentials(adapter, stored, { ...elsewhere, token: 'autre-jeton' })).toMatchObject(elsewhere)
    expect(mergeCredentials(adapter, stored, { url: 'https://un.example/v2' }).token).toBe('jeton-secret')
  })
})
