import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import {
  type Answer,
  commonRefusal,
  ENDS,
  type Exchange,
  isPage,
  jsonOf,
  worded,
  wordsOf,
} from './batisimply-http.ts'
import type { Tokens } from './batisimply-token.ts'
import { EndRefused, NotSent } from './port.ts'

export type Asked = {
  operation: string
  method: 'GET' | 'POST' | 'PUT'
  /** After the API's own address. */
  path: string
  query?: Record<string, string>
  body?: object
  /** Of each element of a long list, what is kept while it comes in. */
  keep?: (element: unknown) => unknown
  /** About one thing, which may have been deleted: only then does a 404 mean `not_found`. */
  isOne?: boolean
  /** Not sent any more after this instant. */
  leaveBy?: Date
}
export type Ask = <T>(asked: Asked, answer: z.ZodType<T>) => Promise<T>

/** For answers whose content says nothing. */
export const Anything = z.unknown()

/**
 * Requests to the API. One that is answered with 401 was not done: it is repeated once with a fresh token.
 * `secrets` are kept out of every message.
 */
export function askerOf(apiUrl: string, tokens: Tokens, exchange: Exchange, secrets: string[]): Ask {
  const base = apiUrl.replace(/\/+$/, '')
  return async (asked, schema) => {
    const { operation, method, path, query = {}, body, keep, leaveBy } = asked
    let isStale = false
    const attempt = async () => {
      const token = await tokens.get()
      if (leaveBy && Date.now() > leaveBy.getTime())
        throw new NotSent('unavailable', `${ENDS.sso} took too long: ${operation} was not sent`)
      const url = new URL(`${base}${path}`)
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
      }
      const sent = {
        method,
        url,
        headers,
        ...(body && { text: JSON.stringify(body) }),
        ...(keep && { keep }),
      }
      return await exchange(operation, 'api', sent, (answer) => {
        isStale = answer.status === 401
        if (isStale) tokens.forget(token)
        if (answer.status < 200 || answer.status > 299) throw refusalOf(answer, asked, [...secrets, token])
        const read = schema.safeParse(jsonOf('api', answer))
        if (read.success) return read.data
        throw new ProviderError('unavailable', `${ENDS.api} answers ${operation} in an unknown form`)
      })
    }
    try {
      return await attempt()
    } catch (error) {
      if (!isStale) throw error
      return await attempt()
    }
  }
}

/** The names under which the usual frameworks put their words. */
const WORDS = ['detail', 'title', 'message', 'error_description', 'error']

function refusalOf(answer: Answer, { operation, isOne }: Asked, secrets: string[]): ProviderError {
  const { status, headers, text } = answer
  const said = wordsOf(text, WORDS, secrets)
  const common = commonRefusal('api', answer, said)
  if (common) return common
  if (status === 401)
    return new ProviderError(
      'auth',
      worded(
        `${ENDS.api} does not take the sign-in's token: check that both addresses belong together`,
        said,
      ),
    )
  if (status === 403)
    return new ProviderError('auth', worded(`${ENDS.api} does not allow ${operation} to this user`, said))
  // Any web server says 404 to what it doesn't serve, and "deleted" must not be concluded from that.
  if (status === 404 && isOne && !isPage(headers, text))
    return new ProviderError('not_found', worded('BatiSimply does not know it', said))
  if (status === 404)
    return new EndRefused('invalid', `${ENDS.api} has no ${operation} at this address (404): check it`)
  if (status === 409) return new ProviderError('conflict', worded('BatiSimply has it already', said))
  return new ProviderError('invalid', worded(`BatiSimply refuses ${operation} (${status})`, said))
}

/** The list in an answer: bare, or under one of the names that have been seen. */
const Listed = z.union([
  z.array(z.unknown()).transform((elements) => ({ elements, total: null as number | null, hasMore: false })),
  z
    .object({
      elements: z.array(z.unknown()).optional(),
      content: z.array(z.unknown()).optional(),
      data: z.array(z.unknown()).optional(),
      items: z.array(z.unknown()).optional(),
      totalElements: z.number().optional().catch(undefined),
      total: z.number().optional().catch(undefined),
      totalPages: z.number().optional().catch(undefined),
      last: z.boolean().optional().catch(undefined),
      hasNext: z.boolean().optional().catch(undefined),
      page: z
        .object({
          totalElements: z.number().optional().catch(undefined),
          totalPages: z.number().optional().catch(undefined),
        })
        .optional()
        .catch(undefined),
    })
    .transform((found, issue) => {
      const elements = found.elements ?? found.content ?? found.data ?? found.items
      const pages = found.totalPages ?? found.page?.totalPages ?? 1
      const hasMore = found.last === false || found.hasNext === true || pages > 1
      const total = found.totalElements ?? found.total ?? found.page?.totalElements ?? null
      if (elements) return { elements, total, hasMore }
      issue.addIssue('no list')
      return z.NEVER
    }),
])

/** All elements of a list; `unavailable` when it says itself that there are more: nothing may be concluded from a part. */
export async function listOf(ask: Ask, asked: Asked): Promise<unknown[]> {
  const { elements, total, hasMore } = await ask(asked, Listed)
  if (!hasMore && (total === null || total <= elements.length)) return elements
  throw new ProviderError(
    'unavailable',
    `${ENDS.api} gives ${elements.length} of ${total ?? 'more'} elements to ${asked.operation}: the rest can't be asked for`,
  )
}

/** An id or a code, which come as texts or as numbers; null for anything else, and for nothing. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** The fields of an object; none for anything else. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
