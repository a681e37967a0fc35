import { clientIp } from '#server/kernel/client-ip'
import { defineEndpoint } from '#server/kernel/endpoint'
import { AppError } from '#server/kernel/errors'
import { localeOf } from '#server/kernel/identity'
import {
  ActivateMachine,
  activateMachine,
  type Caller,
  CompanyLicence,
  currentLicence,
  deactivateMachine,
  FileQuery,
  heartbeat,
  LicenceKey,
  LicencePreview,
  licenceFile,
  MachineActivation,
  pasteLicence,
  previewLicence,
  refreshLicence,
  removeLicence,
  ValidateKey,
  Validation,
  validateKey,
} from '#server/licences/index'
import { machineOf } from './machine-of'

function callerOf({ headers }: Request): Caller {
  return { ip: clientIp(headers), locale: localeOf(headers.get('accept-language')) }
}

/** Programs that hold a licence prove it by its key, spaces and all: it stays out of addresses, which are written into logs. */
function keyOf({ headers }: Request): string {
  const key = /^Licence\s+(\S.*)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (key) return key
  throw new AppError('unauthenticated', {
    fr: 'Clé de licence absente : envoyez « Authorization: Licence <clé> ».',
    en: 'Licence key missing: send "Authorization: Licence <key>".',
  })
}

const programs = [
  defineEndpoint({
    method: 'POST',
    path: '/licences/validate',
    name: 'licences.validate',
    summary:
      'Whether a licence key holds, on this machine and for this feature; an unknown key is answered 200 too',
    permission: 'none',
    input: ValidateKey,
    output: Validation,
    run: (_ctx, { input, request }) => validateKey(callerOf(request), input),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/licences/activations',
    name: 'licences.activate',
    summary:
      'Give a machine one of the places of a licence; 200 when it has one already, 409 TOO_MANY_MACHINES when all are taken',
    permission: 'none',
    input: ActivateMachine,
    output: MachineActivation,
    status: 201,
    already: (answer) => (answer as { already?: boolean }).already === true,
    run: (_ctx, { input, request }) => activateMachine(callerOf(request), input),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/licences/activations/{machine*}',
    name: 'licences.deactivate',
    summary: 'Free the place of a machine; the key goes in `Authorization: Licence <key>`',
    permission: 'none',
    run: async (_ctx, { params, request }) => {
      await deactivateMachine(callerOf(request), { key: keyOf(request), machine: machineOf(params) })
      return undefined
    },
  }),
  defineEndpoint({
    method: 'POST',
    path: '/licences/activations/{machine*}/heartbeat',
    name: 'licences.heartbeat',
    summary: 'An activated machine says that it is there; the key goes in `Authorization: Licence <key>`',
    permission: 'none',
    output: Validation,
    run: (_ctx, { params, request }) =>
      heartbeat(callerOf(request), { key: keyOf(request), machine: machineOf(params) }),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/licences/file',
    name: 'licences.file',
    summary:
      'The licence as a signed text that is verified without a network; the key goes in `Authorization: Licence <key>`',
    permission: 'none',
    query: FileQuery,
    produces: 'text/plain',
    run: async (_ctx, { query, request }) => {
      const text = await licenceFile(callerOf(request), { key: keyOf(request), ...query })
      return new Response(text, {
        headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
      })
    },
  }),
]

const company = [
  defineEndpoint({
    method: 'GET',
    path: '/licence',
    name: 'licence.read',
    summary: 'The licence of the company, what it allows and what is used of it',
    permission: 'licence:read',
    output: CompanyLicence,
    run: (ctx) => currentLicence(ctx),
  }),
  defineEndpoint({
    method: 'PUT',
    path: '/licence',
    name: 'licence.paste',
    summary: 'Put the company under the licence of this key',
    permission: 'licence:write',
    whileReadOnly: true,
    input: LicenceKey,
    output: CompanyLicence,
    run: (ctx, { input }) => pasteLicence(ctx, input),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/licence',
    name: 'licence.remove',
    summary: 'Take the company from under its licence: the default plan holds',
    permission: 'licence:write',
    output: CompanyLicence,
    run: (ctx) => removeLicence(ctx),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/licence/preview',
    name: 'licence.preview',
    summary: 'What a key would give, before it is accepted',
    permission: 'licence:write',
    whileReadOnly: true,
    input: LicenceKey,
    output: LicencePreview,
    run: (ctx, { input }) => previewLicence(ctx, input),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/licence/refresh',
    name: 'licence.refresh',
    summary: 'Look at the licence anew',
    permission: 'licence:write',
    whileReadOnly: true,
    output: CompanyLicence,
    run: (ctx) => refreshLicence(ctx),
  }),
]

/** Licences: for programs that hold a key, and of the company itself. */
export const licencesOperations = [...programs, ...company]
