import { headers } from 'next/headers'
import { forbidden, redirect, unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import type { Permission } from './access.ts'
import type { Ctx } from './context.ts'
import { demand, demandWritable } from './endpoint.ts'
import { AppError, type ErrorCode, type Locale } from './errors.ts'
import { sessionContext } from './identity.ts'
import { toAppError } from './problem.ts'
import { parseInput } from './validation.ts'

export type ActionError = {
  code: ErrorCode
  message: string
  fields: { field: string; code: string; message: string }[]
}
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: ActionError }

type Definition<Input extends z.ZodType, Output> = {
  name: string
  /** Required on purpose; 'signed-in' is for what concerns the person alone. */
  permission: Permission | 'signed-in'
  /** Stays possible in a company that may only read: it changes nothing, takes access away, or enters a licence. */
  whileReadOnly?: true
  input: Input
  run: (ctx: Ctx, input: z.infer<Input>) => Promise<Output>
}

/** Declares a server action of the console: the same use case as the API, answered as a value the form can show. */
export function defineAction<Input extends z.ZodType, Output>(definition: Definition<Input, Output>) {
  return async (input: z.input<Input>): Promise<ActionResult<Output>> => {
    const ctx = await sessionContext()
    try {
      // Next compares Origin with Host when a browser sends it; a request without one is no browser of ours.
      if (!(await headers()).get('origin'))
        throw new AppError('forbidden', { fr: 'Origine absente.', en: 'Missing origin.' })
      if (!ctx)
        throw new AppError('unauthenticated', {
          fr: 'Votre session a pris fin : reconnectez-vous.',
          en: 'Your session has ended: sign in again.',
        })
      if (definition.permission !== 'signed-in') {
        demand(ctx, definition.permission)
        demandWritable(ctx, definition)
      }
      return { ok: true, data: await definition.run(ctx, parseInput(definition.input, input)) }
    } catch (error) {
      unstable_rethrow(error)
      return failedAction(error, definition.name, ctx?.locale ?? 'fr')
    }
  }
}

/** What a form is told of whatever was thrown. */
export function failedAction(error: unknown, name: string, locale: Locale): ActionResult<never> {
  const { code, text, fields } = toAppError(error, name)
  return {
    ok: false,
    error: {
      code,
      message: text[locale],
      fields: fields.map((f) => ({ field: f.field, code: f.code, message: f.message[locale] })),
    },
  }
}

/** The context of a console page. Sends strangers to the sign-in page and shows "forbidden" without the permission. */
export async function pageContext(permission: Permission | 'signed-in'): Promise<Ctx> {
  const ctx = await sessionContext()
  if (!ctx) redirect(signInPath((await headers()).get('x-path')))
  if (permission !== 'signed-in' && !ctx.permissions.has(permission)) forbidden()
  return ctx
}

/** The sign-in page, and after it the page that was asked for. The front page needs no mention. */
export function signInPath(wanted: string | null): string {
  return wanted && wanted !== '/campaigns' ? `/sign-in?next=${encodeURIComponent(wanted)}` : '/sign-in'
}
