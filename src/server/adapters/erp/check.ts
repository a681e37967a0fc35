import {
  columnMissing,
  idColumnMissing,
  markerMissing,
  nameInvalid,
  rightMissing,
  tableMissing,
  tooShort,
  wrongType,
} from './check-problems.ts'
import type { Database, LiveColumn, Right } from './database.ts'
import { isErpColumn, isErpTable, nearest } from './identifiers.ts'
import { columnOf } from './live.ts'
import { markerTable } from './markers.ts'
import {
  ERP_ENTITIES,
  type ErpCheck,
  type ErpEntity,
  type ErpMapping,
  type ErpProblem,
  type ErpTable,
  type SourceEntity,
} from './port.ts'
import { isNeeded, ownColumns } from './read.ts'
import type { ErpSpec } from './spec.ts'
import { familyOf } from './values.ts'

const UUID_LENGTH = 36

const RIGHTS: Record<ErpEntity, Right[]> = {
  site: ['SELECT'],
  quote: ['SELECT'],
  employee: ['SELECT', 'UPDATE'],
  hours: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'],
}

/** What is asked of the engine once. */
type Schema = {
  describe(table: string): Promise<LiveColumn[]>
  nearTo(table: string): Promise<string | null>
}
type Live = Partial<Record<ErpEntity, LiveColumn[]>>

/**
 * Signs in, then compares the mapping with the live schema and asks for the rights that are needed. Rejects when the
 * server can't be spoken to; what is wrong with the mapping is in the answer, with the nearest name that exists.
 */
export async function checkErp(database: Database, spec: ErpSpec, mapping: ErpMapping): Promise<ErpCheck> {
  const server = await database.version()
  const schema = schemaOf(database)
  const live: Live = {}
  const problems: ErpProblem[] = []
  for (const entity of ERP_ENTITIES) {
    problems.push(...(await tableProblems(schema, spec, mapping, entity, live)))
    if (live[entity])
      problems.push(...(await rightProblems(database, entity, mapping[entity].table, RIGHTS[entity])))
  }
  problems.push(...typeProblems(mapping, live))
  const marker = markerTable(database, mapping)
  if (!isErpTable(marker)) return { server, problems }
  if ((await schema.describe(marker)).length === 0) problems.push(markerMissing(marker))
  else problems.push(...(await rightProblems(database, 'hours', marker, RIGHTS.hours)))
  return { server, problems }
}

function schemaOf(database: Database): Schema {
  const described = new Map<string, Promise<LiveColumn[]>>()
  let tables: Promise<string[]> | null = null
  return {
    describe: (table) => {
      const known = described.get(table) ?? database.describe(table)
      described.set(table, known)
      return known
    },
    nearTo: async (table) => {
      tables ??= database.tables()
      const all = await tables
      const bare = (each: string) => each.slice(each.indexOf('.') + 1)
      const near = nearest(bare(table), all.map(bare))
      return all.find((each) => bare(each) === near) ?? null
    },
  }
}

async function tableProblems(
  schema: Schema,
  spec: ErpSpec,
  mapping: ErpMapping,
  entity: ErpEntity,
  found: Live,
): Promise<ErpProblem[]> {
  const { table, columns } = mapping[entity]
  if (!isErpTable(table)) return [nameInvalid(entity, null, table)]
  const live = await schema.describe(table)
  if (live.length === 0) return [tableMissing(entity, null, table, await schema.nearTo(table))]
  found[entity] = live
  const source = entity === 'site' || entity === 'quote' ? entity : null
  const logical = source ? ownColumns(spec, source) : spec.columns[entity]
  const problems = logical.flatMap((each): ErpProblem[] => {
    const { name, required } = each
    const mapped = columns[name] ?? null
    if (mapped === null && !required) return []
    if (mapped !== null && !isErpColumn(mapped)) return [nameInvalid(entity, name, mapped)]
    if (mapped !== null && columnOf(live, mapped)) return []
    if (mapped !== null && entity === 'employee' && name === 'remoteUserId')
      return [idColumnMissing(table, mapped)]
    return [
      columnMissing(entity, name, {
        table,
        column: mapped,
        near: nearColumn(mapped, live, columns),
        required: source ? isNeeded(spec, each) : required,
      }),
    ]
  })
  for (const lookup of source ? spec.lookups[source] : [])
    problems.push(...(await lookupProblems(schema, entity as SourceEntity, columns, lookup)))
  return problems
}

/** Columns that have a meaning already are no better guess. */
function nearColumn(mapped: string | null, live: LiveColumn[], columns: ErpTable['columns']): string | null {
  const taken = new Set(Object.values(columns).map((each) => each?.toLowerCase()))
  const free = live.map(({ name }) => name).filter((each) => !taken.has(each.toLowerCase()))
  return mapped === null ? null : nearest(mapped, free)
}

async function lookupProblems(
  schema: Schema,
  entity: SourceEntity,
  columns: ErpTable['columns'],
  lookup: string,
): Promise<ErpProblem[]> {
  const field = `${lookup}Table`
  const table = columns[field] ?? null
  if (table === null) return []
  if (!isErpTable(table)) return [nameInvalid(entity, field, table)]
  const live = await schema.describe(table)
  if (live.length === 0) return [tableMissing(entity, field, table, await schema.nearTo(table))]
  return [`${lookup}Key`, `${lookup}Name`].flatMap((each) => {
    const column = columns[each] ?? null
    if (column === null || columnOf(live, column)) return []
    if (!isErpColumn(column)) return [nameInvalid(entity, each, column)]
    const near = nearest(
      column,
      live.map(({ name }) => name),
    )
    return [columnMissing(entity, each, { table, column, near, required: false })]
  })
}

async function rightProblems(
  database: Database,
  entity: ErpEntity,
  table: string,
  rights: Right[],
): Promise<ErpProblem[]> {
  const missing: Right[] = []
  for (const right of rights) if ((await database.may(right, table)) === false) missing.push(right)
  return missing.length > 0 ? [rightMissing(entity, table, missing)] : []
}

function typeProblems(mapping: ErpMapping, live: Live): ErpProblem[] {
  const column = (entity: ErpEntity, logical: string) => {
    const mapped = mapping[entity].columns[logical]
    return mapped ? columnOf(live[entity] ?? [], mapped) : undefined
  }
  const problems: ErpProblem[] = []
  const date = column('hours', 'date')
  if (date && !['moment', 'day'].includes(familyOf(date)))
    problems.push(wrongType('hours', 'date', date.name, date.type, { fr: 'une date', en: 'a date' }))
  const hours = column('hours', 'hours')
  if (hours && familyOf(hours) !== 'real')
    problems.push(
      wrongType('hours', 'hours', hours.name, hours.type, {
        fr: 'un nombre à décimales',
        en: 'a number with decimals',
      }),
    )
  const id = column('employee', 'remoteUserId')
  if (id && !['text', 'id'].includes(familyOf(id)))
    problems.push(wrongType('employee', 'remoteUserId', id.name, id.type, { fr: 'un texte', en: 'a text' }))
  else if (id?.length && id.length < UUID_LENGTH)
    problems.push(tooShort('employee', 'remoteUserId', id.name, id.length, UUID_LENGTH))
  for (const [field, owner] of [
    ['siteCode', 'site'],
    ['employeeCode', 'employee'],
  ] as const) {
    const [there, here] = [column(owner, 'code'), column('hours', field)]
    if (there?.length && here?.length && here.length < there.length)
      problems.push(tooShort('hours', field, here.name, here.length, there.length))
  }
  return problems
}
