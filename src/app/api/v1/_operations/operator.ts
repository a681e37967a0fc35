import { listOperatorKeys, OperatorKey, revokeOperatorKey } from '#server/accounts/index'
import { defineOperatorEndpoint } from '#server/kernel/endpoint'
import { PageQuery, pageSchema } from '#server/kernel/page'
import {
  changePlan,
  createPlan,
  Deed,
  getPlan,
  LicenceFigures,
  licenceFigures,
  listPlans,
  listSigningKeys,
  listTenants,
  NewPlan,
  operatorJournal,
  Plan,
  PlanChange,
  rotateSigningKey,
  SigningKey,
  Tenant,
  TenantFilter,
} from '#server/licences/index'

const id = (params: Record<string, string>) => ({ id: params.id ?? '' })

const platform = [
  defineOperatorEndpoint({
    method: 'GET',
    path: '/operator/overview',
    name: 'operator.overview',
    summary: 'How many companies and licences there are, and how they are',
    permission: 'operator:read',
    output: LicenceFigures,
    run: (operator) => licenceFigures(operator),
  }),
  defineOperatorEndpoint({
    method: 'GET',
    path: '/operator/tenants',
    name: 'operator.tenants.list',
    summary: 'Companies, newest first, each with its licence, its limits and its use',
    permission: 'operator:read',
    query: TenantFilter,
    output: pageSchema(Tenant),
    run: (operator, { query }) => listTenants(operator, query),
  }),
  defineOperatorEndpoint({
    method: 'GET',
    path: '/operator/journal',
    name: 'operator.journal',
    summary: 'What operators did outside any company, newest first',
    permission: 'operator:read',
    query: PageQuery,
    output: pageSchema(Deed),
    run: (operator, { query }) => operatorJournal(operator, query),
  }),
]

const plans = [
  defineOperatorEndpoint({
    method: 'GET',
    path: '/operator/plans',
    name: 'operator.plans.list',
    summary: 'Every plan, the default first, on one page',
    permission: 'operator:read',
    output: pageSchema(Plan),
    run: async (operator) => ({ data: await listPlans(operator), nextCursor: null }),
  }),
  defineOperatorEndpoint({
    method: 'POST',
    path: '/operator/plans',
    name: 'operator.plans.create',
    summary: 'Add a plan; 409 when another one has its code',
    permission: 'operator:write',
    input: NewPlan,
    output: Plan,
    status: 201,
    run: (operator, { input }) => createPlan(operator, input),
  }),
  defineOperatorEndpoint({
    method: 'GET',
    path: '/operator/plans/{id}',
    name: 'operator.plans.get',
    summary: 'Read a plan',
    permission: 'operator:read',
    output: Plan,
    run: (operator, { params }) => getPlan(operator, id(params)),
  }),
  defineOperatorEndpoint({
    method: 'PATCH',
    path: '/operator/plans/{id}',
    name: 'operator.plans.update',
    summary:
      'Change what is given of a plan, for every licence that follows it; limits that are not named stay',
    permission: 'operator:write',
    input: PlanChange.omit({ id: true }),
    output: Plan,
    run: (operator, { params, input }) => changePlan(operator, { ...input, ...id(params) }),
  }),
]

const keys = [
  defineOperatorEndpoint({
    method: 'GET',
    path: '/operator/signing-keys',
    name: 'operator.signing-keys.list',
    summary: 'What signs licence files, newest first, without the secrets',
    permission: 'operator:read',
    output: pageSchema(SigningKey),
    run: async (operator) => ({ data: await listSigningKeys(operator), nextCursor: null }),
  }),
  defineOperatorEndpoint({
    method: 'POST',
    path: '/operator/signing-keys/rotate',
    name: 'operator.signing-keys.rotate',
    summary: 'Sign with the next key from now on; files signed before stay valid',
    permission: 'operator:write',
    output: SigningKey,
    run: (operator) => rotateSigningKey(operator),
  }),
  defineOperatorEndpoint({
    method: 'GET',
    path: '/operator/keys',
    name: 'operator.keys.list',
    summary: 'Keys of operators, newest first, without the keys themselves',
    permission: 'operator:read',
    query: PageQuery,
    output: pageSchema(OperatorKey),
    run: (operator, { query }) => listOperatorKeys(operator, query),
  }),
  defineOperatorEndpoint({
    method: 'DELETE',
    path: '/operator/keys/{id}',
    name: 'operator.keys.revoke',
    summary: 'Make a key of an operator useless, for good; also the one that asks',
    permission: 'operator:write',
    run: async (operator, { params }) => {
      await revokeOperatorKey(operator, id(params))
      return undefined
    },
  }),
]

/** The platform itself, for keys of operators: its companies, plans, keys and journal. */
export const operatorOperations = [...platform, ...plans, ...keys]
