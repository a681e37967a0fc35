import { z } from 'zod'
import {
  createOperatorKey,
  Email,
  listOperatorKeys,
  NewOperatorKey,
  revokeOperatorKey,
} from '#server/accounts/index'
import { commandLineOperator } from '#server/kernel/operator'
import { parseInput } from '#server/kernel/validation'
import type { Command } from './arguments.ts'

/** Keys of operators, for the platform's own operations of the API. */
export const operatorKeyCommands: Command[] = [
  {
    name: 'operator-key create',
    summary: 'Makes an API key of an operator, printed this once',
    options: {
      email: { required: true, help: 'address of the operator whose key it is' },
      name: { required: true, help: 'what the key is for' },
      expires: { required: false, help: 'its end (2027-12-31T23:00:00Z); never when absent' },
    },
    run: async ({ email, name, expires }) => {
      const holder = parseInput(z.object({ email: Email }), { email })
      const input = parseInput(NewOperatorKey, { name, expiresAt: expires ?? null })
      const { id, key } = await createOperatorKey(commandLineOperator(), holder, input)
      return { id, key }
    },
  },
  {
    name: 'operator-key list',
    summary: 'Lists the API keys of operators, newest first: one line of JSON each',
    options: {},
    run: async () => everyKey(),
  },
  {
    name: 'operator-key revoke',
    summary: 'Makes an API key of an operator useless, for good',
    options: { id: { required: true, help: 'id of the key' } },
    run: async (options) => {
      const { id } = parseInput(z.object({ id: z.uuid() }), options)
      await revokeOperatorKey(commandLineOperator(), { id })
      return { id }
    },
  },
]

async function* everyKey() {
  let cursor: string | undefined
  do {
    const { data, nextCursor } = await listOperatorKeys(commandLineOperator(), { limit: 200, cursor })
    yield* data
    cursor = nextCursor ?? undefined
  } while (cursor)
}
