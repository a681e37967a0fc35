import { cookies, headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { type ActionResult, failedAction } from './action.ts'
import { visitor as requestVisitor, type Visitor } from './auth.ts'
import { AppError, type Locale } from './errors.ts'
import { LOCALE_COOKIE, pickLocale } from './locale.ts'
import { parseInput } from './validation.ts'

type Definition<Input extends z.ZodType, Output> = {
  name: string
  input: Input
  run: (visitor: Visitor & { locale: Locale }, input: z.infer<Input>) => Promise<Output>
}

/** Declares a server action that needs no company: signing in and up, resetting a password, accepting an invitation. */
export function defineVisitorAction<Input extends z.ZodType, Output>(definition: Definition<Input, Output>) {
  return async (input: z.input<Input>): Promise<ActionResult<Output>> => {
    // As the page was shown to them.
    const locale = pickLocale(
      (await cookies()).get(LOCALE_COOKIE)?.value,
      (await headers()).get('accept-language'),
    )
    try {
      // Next compares Origin with Host when a browser sends it; a request without one is no browser of ours.
      if (!(await headers()).get('origin'))
        throw new AppError('forbidden', { fr: 'Origine absente.', en: 'Missing origin.' })
      return {
        ok: true,
        data: await definition.run(
          { ...(await requestVisitor()), locale },
          parseInput(definition.input, input),
        ),
      }
    } catch (error) {
      unstable_rethrow(error)
      return failedAction(error, definition.name, locale)
    }
  }
}
