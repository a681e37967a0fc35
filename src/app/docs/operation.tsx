import { getTranslations } from 'next-intl/server'
import { cn } from '../_ui/cn'

type Schema = {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  description?: string
  additionalProperties?: unknown
}

type Content = Record<string, { schema: Schema }>

export type OperationObject = {
  operationId: string
  summary: string
  tags: string[]
  parameters: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: { content: Content }
  responses: Record<string, { description?: string; content?: Content }>
  'x-permission'?: string
}

const TONES: Record<string, string> = {
  GET: 'bg-success-soft text-success-ink',
  POST: 'bg-primary-soft text-primary-ink',
  PATCH: 'bg-warning-soft text-warning-ink',
  PUT: 'bg-warning-soft text-warning-ink',
  DELETE: 'bg-destructive-soft text-destructive-ink',
}

/** One operation: what it takes, what it answers, and a command to try it with. */
export async function Operation({
  method,
  path,
  operation,
}: {
  method: string
  path: string
  operation: OperationObject
}) {
  const t = await getTranslations('docs')
  const [status, answer] = Object.entries(operation.responses)[0] ?? ['200', {}]
  const body = operation.requestBody?.content
  return (
    <article id={operation.operationId} className="scroll-mt-6 border-border border-b py-6 last:border-0">
      <h3 className="font-medium">{operation.summary}</h3>
      <p className="mt-1.5 flex flex-wrap items-center gap-2 font-mono text-sm">
        <span className={cn('rounded px-1.5 py-0.5 font-semibold text-xs', TONES[method])}>{method}</span>
        <span className="break-all">/api/v1{path}</span>
        {operation['x-permission'] && (
          <span className="font-sans text-muted-foreground text-xs">
            {t('permission')} <code>{operation['x-permission']}</code>
          </span>
        )}
      </p>
      {operation.parameters.length > 0 && (
        <Fields
          title={t('parameters')}
          rows={operation.parameters.map((p) => [p.name, p.schema, p.required, p.in])}
        />
      )}
      {body &&
        Object.entries(body).map(([type, { schema }]) => (
          <Body key={type} title={t('body', { type })} schema={schema} />
        ))}
      {answer.content &&
        Object.entries(answer.content).map(([type, { schema }]) => (
          <Body key={type} title={t('answer', { status, type })} schema={schema} />
        ))}
      {!answer.content && (
        <p className="mt-3 text-muted-foreground text-sm">{t('answerEmpty', { status })}</p>
      )}
      <pre className="mt-4 whitespace-pre-wrap break-words rounded-md bg-muted p-3 font-mono text-xs leading-relaxed">
        {curl(method, path, body)}
      </pre>
    </article>
  )
}

function Body({ title, schema }: { title: string; schema: Schema }) {
  const object = schema.properties ? schema : schema.anyOf?.find((part) => part.properties)
  if (!object?.properties) {
    return (
      <p className="mt-3 text-sm">
        <span className="font-medium">{title}</span>{' '}
        <code className="text-muted-foreground">{typeOf(schema)}</code>
      </p>
    )
  }
  const rows = Object.entries(object.properties).map(
    ([name, shape]): Row => [name, shape, object.required?.includes(name) ?? false, ''],
  )
  return <Fields title={title} rows={rows} />
}

type Row = [name: string, schema: Schema, required: boolean, place: string]

async function Fields({ title, rows }: { title: string; rows: Row[] }) {
  const t = await getTranslations('docs')
  return (
    <div className="mt-3">
      <h4 className="font-medium text-sm">{title}</h4>
      <dl className="mt-1 divide-y divide-border rounded-md border border-border text-sm">
        {rows.map(([name, schema, required, place]) => (
          <div
            key={`${place}${name}`}
            className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[13rem_minmax(0,1fr)]"
          >
            <dt className="font-mono text-[13px]">
              {name}
              {required && (
                <span className="ml-1.5 font-sans text-destructive-ink text-xs">{t('required')}</span>
              )}
            </dt>
            <dd className="min-w-0 break-words font-mono text-[13px] text-muted-foreground">
              {typeOf(schema)}
              {schema.default !== undefined && ` = ${JSON.stringify(schema.default)}`}
              {place && <span className="ml-2 font-sans text-xs">({place})</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** A schema in one line, two levels deep: enough to write the call. */
function typeOf(schema: Schema, depth = 0): string {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.map((part) => typeOf(part, depth)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.items) return `${typeOf(schema.items, depth)}[]`
  if (schema.properties && depth < 2) {
    const fields = Object.entries(schema.properties).map(
      ([name, shape]) => `${name}${schema.required?.includes(name) ? '' : '?'}: ${typeOf(shape, depth + 1)}`,
    )
    return `{ ${fields.join(', ')} }`
  }
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any')
  return schema.format ? `${type} (${schema.format})` : type
}

function curl(method: string, path: string, body: Content | undefined): string {
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"$FACTEUR/api/v1${path}"`,
    `-H "Authorization: Bearer $KEY"`,
  ]
  const schema = body?.['application/json']?.schema
  if (schema) lines.push(`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(example(schema))}'`)
  else if (body?.['multipart/form-data']) lines.push('-F file=@contacts.csv')
  return lines.join(' \\\n  ')
}

/** A body with the required fields only. */
function example(schema: Schema): unknown {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices?.[0]) return example(choices[0])
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.properties) {
    const names = schema.required?.length ? schema.required : Object.keys(schema.properties).slice(0, 1)
    return Object.fromEntries(names.map((name) => [name, example(schema.properties?.[name] ?? {})]))
  }
  if (schema.items) return [example(schema.items)]
  if (schema.type === 'integer' || schema.type === 'number') return 1
  if (schema.type === 'boolean') return true
  if (schema.format === 'email') return 'claire@example.fr'
  if (schema.format === 'uuid') return '01998f3e-5f4b-7c3a-9a51-3f2d6f0a1b2c'
  return '…'
}
