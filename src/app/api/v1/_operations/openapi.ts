import { z } from 'zod'
import { type Endpoint, isForOperators } from '#server/kernel/endpoint'
import { operations } from './index'

type Json = Record<string, unknown>

let built: Json | undefined

/** The OpenAPI 3.1 document, made from the declared operations: it cannot say anything that is not served. */
export function openApiDocument(): Json {
  built ??= {
    openapi: '3.1.0',
    info: {
      title: 'Facteur API',
      version: '1',
      description:
        'Contacts, mailboxes, campaigns and messages of one company. Authenticate with `Authorization: Bearer <key>`; the operations below `/operator` are of the platform itself and take an operator’s key. Lists are paged by cursor; errors are problem+json (RFC 9457); every POST honours `Idempotency-Key`.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }],
    tags: [...new Set(operations.map(tagOf))].map((name) => ({ name })),
    paths: pathsOf(operations),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key of a company (`fct_...`).' },
        operator: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key of an operator (`fctop_...`), which opens no company.',
        },
      },
      schemas: { Problem: problemSchema },
      responses: {
        Problem: {
          description: 'The request was refused; `code` and `errors` say why.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
  return built
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'errors'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

function pathsOf(endpoints: Endpoint[]): Json {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/\*\}/g, '}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) }
  }
  return paths
}

function operationOf(endpoint: Endpoint): Json {
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [tagOf(endpoint)],
    ...(endpoint.permission === 'none' ? { security: [] } : { 'x-permission': endpoint.permission }),
    ...(isForOperators(endpoint) && { security: [{ operator: [] }] }),
    parameters: [...pathParameters(endpoint), ...queryParameters(endpoint), ...headerParameters(endpoint)],
    ...bodyOf(endpoint),
    responses: {
      [String(successOf(endpoint))]: answerOf(endpoint),
      ...(endpoint.accepted && { '202': answerOf(endpoint) }),
      ...(endpoint.already && { '200': answerOf(endpoint) }),
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

function pathParameters({ path }: Endpoint): Json[] {
  return [...path.matchAll(/\{(\w+)(\*?)\}/g)].map(([, name, free]) => ({
    name,
    in: 'path',
    required: true,
    schema: free ? { type: 'string' } : { type: 'string', format: 'uuid' },
  }))
}

function queryParameters({ query }: Endpoint): Json[] {
  if (!query) return []
  const schema = jsonSchema(query, 'input') as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(schema.properties ?? {}).map(([name, shape]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    schema: shape,
  }))
}

function headerParameters({ method }: Endpoint): Json[] {
  if (method !== 'POST') return []
  return [
    { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } },
  ]
}

function bodyOf({ input, consumes, form }: Endpoint): Json {
  if (input)
    return {
      requestBody: {
        // `serve` takes no body for an empty one where every field may be left out.
        required: !input.safeParse(undefined).success,
        content: { 'application/json': { schema: jsonSchema(input, 'input') } },
      },
    }
  if (!consumes) return {}
  const content = Object.fromEntries(
    consumes.map((type) => [
      type,
      {
        schema:
          form && type === 'multipart/form-data'
            ? jsonSchema(form, 'input')
            : { type: 'string', format: 'binary' },
      },
    ]),
  )
  return { requestBody: { required: true, content } }
}

function answerOf({ output, produces }: Endpoint): Json {
  if (output)
    return { description: 'Done', content: { 'application/json': { schema: jsonSchema(output, 'input') } } }
  if (produces) return { description: 'Done', content: { [produces]: { schema: { type: 'string' } } } }
  return { description: 'Done' }
}

function successOf({ status, output, produces }: Endpoint): number {
  return status ?? (output || produces ? 200 : 204)
}

function tagOf({ name }: Endpoint): string {
  return name.split('.')[0] ?? name
}

/** Dates travel as ISO 8601; what a schema transforms is described as it is sent. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: target }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(target, { type: 'string', format: 'date-time' })
      if (zodSchema._zod.def.type === 'bigint') Object.assign(target, { type: 'integer' })
    },
  }) as Json
  return rest
}
