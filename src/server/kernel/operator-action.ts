import { headers } from 'next/headers'
import { forbidden, redirect, unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { type ActionResult, failedAction, signInPath } from './action.ts'
import { currentSession } from './auth.ts'
import { AppError } from './errors.ts'
import { demandOperator, demandOperatorProof, type OperatorCtx, operatorContext } from './operator.ts'
import { parseInput } from './validation.ts'

type Definition<Input extends z.ZodType, Output> = {
  name: string
  /** Asks for no fresh code of an operator who has a second step: it only reads. */
  withoutProof?: true
  input: Input
  run: (operator: OperatorCtx, input: z.infer<Input>) => Promise<Output>
}

/** Declares a server action of the operator's pages; refused to everybody else, and without a fresh code to who has a second step. */
export function defineOperatorAction<Input extends z.ZodType, Output>(definition: Definition<Input, Output>) {
  return async (input: z.input<Input>): Promise<ActionResult<Output>> => {
    const session = await currentSession()
    try {
      // Next compares Origin with Host when a browser sends it; a request without one is no browser of ours.
      if (!(await headers()).get('origin'))
        throw new AppError('forbidden', { fr: 'Origine absente.', en: 'Missing origin.' })
      const operator = await demandOperator()
      if (!definition.withoutProof) demandOperatorProof(operator)
      return { ok: true, data: await definition.run(operator, parseInput(definition.input, input)) }
    } catch (error) {
      unstable_rethrow(error)
      return failedAction(error, definition.name, session?.locale ?? 'fr')
    }
  }
}

/** The context of an operator's page. Sends strangers to the sign-in page and shows "forbidden" to everybody else. */
export async function operatorPage(): Promise<OperatorCtx> {
  const operator = await operatorContext()
  if (operator) return operator
  if (!(await currentSession())) redirect(signInPath((await headers()).get('x-path')))
  forbidden()
}
