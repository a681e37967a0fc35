import { commandLineOperator } from '#server/kernel/operator'
import { parseInput } from '#server/kernel/validation'
import {
  issueLicence,
  LicenceFilter,
  LicenceReason,
  listLicences,
  listPlans,
  NewLicence,
  revokeLicence,
} from '#server/licences/index'
import { type Command, UsageError } from './arguments.ts'

/** Licences from the command line; the operator's pages do the rest. */
export const licenceCommands: Command[] = [
  {
    name: 'licence issue',
    summary: 'Makes a licence; its key is printed this once',
    options: {
      plan: { required: true, help: 'code of the plan' },
      organisation: { required: false, help: 'id of the company it is for' },
      'holder-name': { required: false, help: 'or the name of whom it is for, outside the platform' },
      'holder-email': { required: false, help: 'and their address' },
      expires: { required: false, help: 'its end (2027-12-31T23:00:00Z); never when absent' },
      'grace-days': { required: false, help: 'days it is still accepted afterwards; 14 when absent' },
      machines: { required: false, help: 'machines that may be activated; any number when absent' },
    },
    run: (options) => issue(options),
  },
  {
    name: 'licence list',
    summary: 'Lists licences, newest first: one line of JSON each',
    options: {
      search: { required: false, help: 'a company, a holder, the ends of a key' },
      state: { required: false, help: 'active, expiring, grace, expired, not_started, suspended, revoked' },
    },
    run: async ({ search, state }) => everyLicence(search, state),
  },
  {
    name: 'licence revoke',
    summary: 'Ends a licence for good',
    options: {
      id: { required: true, help: 'id of the licence' },
      reason: { required: true, help: 'why, for the journal and the company' },
    },
    run: (options) => revokeLicence(commandLineOperator(), parseInput(LicenceReason, options)),
  },
]

async function issue(options: Record<string, string>) {
  const operator = commandLineOperator()
  const plans = await listPlans(operator)
  const plan = plans.find(({ code }) => code === options.plan)
  if (!plan)
    throw new UsageError(`Unknown plan "${options.plan}"; known: ${plans.map(({ code }) => code).join(', ')}`)
  const name = options['holder-name']
  const email = options['holder-email']
  const input = parseInput(NewLicence, {
    planId: plan.id,
    organisationId: options.organisation ?? null,
    holder: name || email ? { name, email } : null,
    expiresAt: options.expires ?? null,
    ...(options['grace-days'] && { graceDays: Number(options['grace-days']) }),
    ...(options.machines && { machines: Number(options.machines) }),
  })
  const { id, plainKey, expiresAt } = await issueLicence(operator, input)
  return { id, key: plainKey, expiresAt }
}

async function* everyLicence(search: string | undefined, state: string | undefined) {
  let cursor: string | undefined
  do {
    const filter = parseInput(LicenceFilter, { search, state, limit: 200, cursor })
    const { data, nextCursor } = await listLicences(commandLineOperator(), filter)
    yield* data
    cursor = nextCursor ?? undefined
  } while (cursor)
}
