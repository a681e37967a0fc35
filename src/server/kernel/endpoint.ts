import type { z } from 'zod'
import type { OperatorPermission, Permission } from './access.ts'
import { authenticate, authenticateOperator } from './authenticate.ts'
import { type Ctx, PLATFORM } from './context.ts'
import { AppError } from './errors.ts'
import { idempotently } from './idempotency.ts'
import { localeOf } from './identity.ts'
import type { OperatorCtx } from './operator.ts'
import { problemResponse, toAppError } from './problem.ts'
import { throttle } from './rate-limit.ts'
import { fingerprint, readBytes } from './request-body.ts'
import { parseInput } from './validation.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Shape = z.ZodType | undefined
type Parsed<S extends Shape> = S extends z.ZodType ? z.infer<S> : undefined

/** What `run` is given beside the context. */
type Call<Query extends Shape, Input extends Shape> = {
  params: Record<string, string>
  query: Parsed<Query>
  input: Parsed<Input>
  request: Request
}

type Common<Query extends Shape, Input extends Shape, Output extends Shape> = {
  method: Method
  /** Below /api/v1, with `{id}` for a UUID and `{name*}` for any other segment. */
  path: string
  name: string
  summary: string
  query?: Query
  input?: Input
  /** JSON answer. Absent: nothing (204), or a `Response` of `run`'s own, whose type `produces` names. */
  output?: Output
  produces?: string
  /** Media types of a body that `run` reads from `request` itself (uploads); such a body is not parsed here. */
  consumes?: string[]
  /** The parts of a multipart form among them, for the document. */
  form?: z.ZodType
  status?: 200 | 201 | 202 | 204
  /** Answers that are only the beginning of something: 202 instead of `status`. */
  accepted?: (answer: unknown) => boolean
  /** Answers that made nothing new: 200 instead of `status`. */
  already?: (answer: unknown) => boolean
}

type Run<Asking, Query extends Shape, Input extends Shape, Output extends Shape> = (
  ctx: Asking,
  call: Call<Query, Input>,
) => Promise<Output extends z.ZodType ? z.input<Output> : Response | undefined>

type OfCompany = {
  /** Required on purpose; a public operation writes 'none', which can be searched for. */
  permission: Permission | 'none'
  /** Stays possible in a company that may only read: it changes nothing, takes access away, or enters a licence. */
  whileReadOnly?: true
}
type OfPlatform = { permission: OperatorPermission; whileReadOnly?: never }

type Definition<Query extends Shape, Input extends Shape, Output extends Shape> = Common<
  Query,
  Input,
  Output
> &
  OfCompany & { run: Run<Ctx, Query, Input, Output> }
type OperatorDefinition<Query extends Shape, Input extends Shape, Output extends Shape> = Common<
  Query,
  Input,
  Output
> &
  OfPlatform & { run: Run<OperatorCtx, Query, Input, Output> }

type Folded<Asking> = Common<Shape, Shape, Shape> & {
  run: (ctx: Asking, call: Call<Shape, Shape>) => Promise<unknown>
}
type CompanyEndpoint = Folded<Ctx> & OfCompany
type OperatorEndpoint = Folded<OperatorCtx> & OfPlatform
/** A declared operation with its types folded away: what the dispatcher and the OpenAPI document read. */
export type Endpoint = CompanyEndpoint | OperatorEndpoint

/** Declares one operation of the public API: its address, its permission, its shapes and the use case behind it. */
export function defineEndpoint<
  Query extends Shape = undefined,
  Input extends Shape = undefined,
  Output extends Shape = undefined,
>(definition: Definition<Query, Input, Output>): Endpoint {
  return definition as unknown as Endpoint
}

/** Declares one operation of the platform itself, for keys of operators only. */
export function defineOperatorEndpoint<
  Query extends Shape = undefined,
  Input extends Shape = undefined,
  Output extends Shape = undefined,
>(definition: OperatorDefinition<Query, Input, Output>): Endpoint {
  return definition as unknown as Endpoint
}

/** Whether an operation is of the platform itself, and so closed to every company's key and session. */
export function isForOperators(endpoint: Endpoint): endpoint is OperatorEndpoint {
  return endpoint.permission.startsWith('operator:')
}

/** Authenticates, limits, parses and checks in that order, then runs the use case and answers as JSON or problem+json. */
export async function serve(
  endpoint: Endpoint,
  params: Record<string, string>,
  request: Request,
): Promise<Response> {
  const locale = localeOf(request.headers.get('accept-language'))
  try {
    if (isForOperators(endpoint)) {
      const operator = await authenticateOperator(request)
      return await once(PLATFORM, endpoint, params, request, (call) => endpoint.run(operator, call))
    }
    if (endpoint.permission === 'none')
      return await answer(endpoint, await endpoint.run(NOBODY, await read(endpoint, params, request)))
    const ctx = await authenticate(request)
    if (ctx.actor.type === 'api_key') throttle(`key:${ctx.actor.id}`, { perSecond: 1000, burst: 5000 })
    demand(ctx, endpoint.permission)
    if (endpoint.method !== 'GET') demandWritable(ctx, endpoint)
    return await once(ctx.organisationId, endpoint, params, request, (call) => endpoint.run(ctx, call))
  } catch (error) {
    return problemResponse(toAppError(error, endpoint.name), locale)
  }
}

/** Throws `forbidden` unless the context has the permission. */
export function demand(ctx: Ctx, permission: Permission): void {
  if (ctx.permissions.has(permission)) return
  throw new AppError('forbidden', {
    fr: `Il vous faut le droit « ${permission} » : demandez-le à un administrateur de votre entreprise.`,
    en: `You need the permission "${permission}": ask an administrator of your company.`,
  })
}

/**
 * Throws `licence_expired` when the company may only read and the operation would write: one that asks for a permission
 * to write, unless it says that it stays possible.
 */
export function demandWritable(
  ctx: Ctx,
  { permission, whileReadOnly }: { permission: string; whileReadOnly?: true },
): void {
  if (!ctx.readOnlySince || whileReadOnly || /:(read|export)$/.test(permission)) return
  throw new AppError('licence_expired', {
    fr: 'La licence de votre entreprise n’est plus en vigueur : tout se lit et s’exporte, rien ne se modifie. Faites-la renouveler, ou saisissez-en une autre dans Paramètres › Licence.',
    en: 'Your company’s licence is not in force any more: everything can be read and exported, nothing changed. Have it renewed, or enter another one in Settings › Licence.',
  })
}

const NOBODY: Ctx = {
  organisationId: '',
  actor: { type: 'system', id: null, label: 'public' },
  userId: null,
  sessionId: null,
  role: null,
  permissions: new Set(),
  locale: 'en',
  ip: null,
}

/** Reads the request, runs the operation and answers; a POST with an `Idempotency-Key` is run once. */
async function once(
  organisationId: string,
  endpoint: Endpoint,
  params: Record<string, string>,
  request: Request,
  run: (call: Call<Shape, Shape>) => Promise<unknown>,
): Promise<Response> {
  const key = endpoint.method === 'POST' ? request.headers.get('idempotency-key') : null
  if (!key) return answer(endpoint, await run(await read(endpoint, params, request)))
  const { bytes, copy } = await fingerprint(request, { streams: endpoint.consumes !== undefined })
  return idempotently(
    { organisationId },
    `${endpoint.name} ${new URL(request.url).search} ${JSON.stringify(params)}`,
    key,
    bytes,
    async () => answer(endpoint, await run(await read(endpoint, params, copy))),
  )
}

async function read(
  endpoint: Endpoint,
  params: Record<string, string>,
  request: Request,
): Promise<Call<Shape, Shape>> {
  const query = endpoint.query
    ? parseInput(endpoint.query, Object.fromEntries(new URL(request.url).searchParams))
    : undefined
  const input = endpoint.input
    ? parseInput(endpoint.input, await readJson(endpoint.input, request))
    : undefined
  return { params, query: query as undefined, input: input as undefined, request }
}

async function readJson(input: z.ZodType, request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  // An input whose fields are all optional may be left out whole.
  const optional = input.safeParse(undefined).success
  if (type === '' && optional) return undefined
  if (!/^application\/(json|[\w.+-]+\+json)\b/i.test(type)) {
    throw new AppError('unsupported_media', {
      fr: 'Envoyez du JSON (Content-Type: application/json).',
      en: 'Send JSON (Content-Type: application/json).',
    })
  }
  const text = await readText(request)
  if (text === '' && optional) return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError(
      'malformed',
      { fr: 'Le corps n’est pas du JSON valide.', en: 'The body is not valid JSON.' },
      { cause },
    )
  }
}

async function readText(request: Request): Promise<string> {
  return new TextDecoder().decode(await readBytes(request))
}

function answer(endpoint: Endpoint, result: unknown): Response {
  if (result instanceof Response) return result
  if (!endpoint.output) return new Response(null, { status: endpoint.status ?? 204 })
  // Parsing the answer keeps a column that nobody declared (a password, say) inside the house.
  const body = JSON.stringify(endpoint.output.parse(result))
  return new Response(body, {
    status: statusOf(endpoint, result),
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  })
}

function statusOf({ accepted, already, status }: Endpoint, result: unknown): number {
  if (accepted?.(result)) return 202
  return already?.(result) ? 200 : (status ?? 200)
}
