import { defineOperatorEndpoint } from '#server/kernel/endpoint'
import { pageSchema } from '#server/kernel/page'
import {
  Activation,
  changeLicence,
  Deed,
  getLicence,
  IssuedLicence,
  issueLicence,
  LicenceChange,
  LicenceFilter,
  LicenceReason,
  licenceHistory,
  listActivations,
  listLicences,
  NewLicence,
  OperatorLicence,
  Renewal,
  reinstateLicence,
  removeActivation,
  renewLicence,
  replaceKey,
  revokeLicence,
  suspendLicence,
} from '#server/licences/index'
import { machineOf } from './machine-of'

const id = (params: Record<string, string>) => ({ id: params.id ?? '' })

const licences = [
  defineOperatorEndpoint({
    method: 'GET',
    path: '/operator/licences',
    name: 'operator.licences.list',
    summary: 'Licences, newest first; `search` looks in companies, holders, and the shown ends of the keys',
    permission: 'operator:read',
    query: LicenceFilter,
    output: pageSchema(OperatorLicence),
    run: (operator, { query }) => listLicences(operator, query),
  }),
  defineOperatorEndpoint({
    method: 'POST',
    path: '/operator/licences',
    name: 'operator.licences.issue',
    summary: 'Make a licence, for a company or for a holder outside; `plainKey` is in this answer only',
    permission: 'operator:write',
    input: NewLicence,
    output: IssuedLicence,
    status: 201,
    run: (operator, { input }) => issueLicence(operator, input),
  }),
  defineOperatorEndpoint({
    method: 'GET',
    path: '/operator/licences/{id}',
    name: 'operator.licences.get',
    summary: 'Read a licence',
    permission: 'operator:read',
    output: OperatorLicence,
    run: (operator, { params }) => getLicence(operator, id(params)),
  }),
  defineOperatorEndpoint({
    method: 'PATCH',
    path: '/operator/licences/{id}',
    name: 'operator.licences.update',
    summary:
      'Change what is given; `features` and `limits` take the place of the licence’s own, and what they leave out is as the plan says',
    permission: 'operator:write',
    input: LicenceChange.omit({ id: true }),
    output: OperatorLicence,
    run: (operator, { params, input }) => changeLicence(operator, { ...input, ...id(params) }),
  }),
  defineOperatorEndpoint({
    method: 'GET',
    path: '/operator/licences/{id}/history',
    name: 'operator.licences.history',
    summary: 'All that happened to a licence, newest first: at most the last 200',
    permission: 'operator:read',
    output: pageSchema(Deed),
    run: async (operator, { params }) => ({
      data: await licenceHistory(operator, id(params)),
      nextCursor: null,
    }),
  }),
]

const deeds = [
  defineOperatorEndpoint({
    method: 'POST',
    path: '/operator/licences/{id}/renew',
    name: 'operator.licences.renew',
    summary: 'Move the end of a licence, which may be over; null: it never ends',
    permission: 'operator:write',
    input: Renewal.omit({ id: true }),
    output: OperatorLicence,
    run: (operator, { params, input }) => renewLicence(operator, { ...input, ...id(params) }),
  }),
  defineOperatorEndpoint({
    method: 'POST',
    path: '/operator/licences/{id}/suspend',
    name: 'operator.licences.suspend',
    summary: 'Take a licence out of force until it is reinstated; its company reads the reason',
    permission: 'operator:write',
    input: LicenceReason.omit({ id: true }),
    output: OperatorLicence,
    run: (operator, { params, input }) => suspendLicence(operator, { ...input, ...id(params) }),
  }),
  defineOperatorEndpoint({
    method: 'POST',
    path: '/operator/licences/{id}/reinstate',
    name: 'operator.licences.reinstate',
    summary: 'Put a suspended licence back in force',
    permission: 'operator:write',
    output: OperatorLicence,
    run: (operator, { params }) => reinstateLicence(operator, id(params)),
  }),
  defineOperatorEndpoint({
    method: 'POST',
    path: '/operator/licences/{id}/revoke',
    name: 'operator.licences.revoke',
    summary: 'End a licence for good; its company reads the reason',
    permission: 'operator:write',
    input: LicenceReason.omit({ id: true }),
    output: OperatorLicence,
    run: (operator, { params, input }) => revokeLicence(operator, { ...input, ...id(params) }),
  }),
  defineOperatorEndpoint({
    method: 'POST',
    path: '/operator/licences/{id}/resend',
    name: 'operator.licences.resend',
    summary: 'Give a licence another key and mail it; the old one ends. `plainKey` is in this answer only',
    permission: 'operator:write',
    output: IssuedLicence,
    run: (operator, { params }) => replaceKey(operator, id(params)),
  }),
]

const machines = [
  defineOperatorEndpoint({
    method: 'GET',
    path: '/operator/licences/{id}/activations',
    name: 'operator.licences.activations',
    summary: 'The machines of a licence, the latest seen first: at most 1,000',
    permission: 'operator:read',
    output: pageSchema(Activation),
    run: async (operator, { params }) => ({
      data: await listActivations(operator, id(params)),
      nextCursor: null,
    }),
  }),
  defineOperatorEndpoint({
    method: 'DELETE',
    path: '/operator/licences/{id}/activations/{machine*}',
    name: 'operator.licences.remove-activation',
    summary: 'Free the place of a machine',
    permission: 'operator:write',
    run: async (operator, { params }) => {
      await removeActivation(operator, { ...id(params), machine: machineOf(params) })
      return undefined
    },
  }),
]

/** The platform's licences, for keys of operators. */
export const operatorLicencesOperations = [...licences, ...deeds, ...machines]
