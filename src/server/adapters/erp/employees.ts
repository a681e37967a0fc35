import type { Database, Session } from './database.ts'
import { type LiveTable, liveTable } from './live.ts'
import { textOf } from './normalise.ts'
import type { ErpEmployee, ErpMapping, ErpOutcome, ErpProblem } from './port.ts'
import type { ErpSpec } from './spec.ts'
import { join, name, type Param, sql, table } from './sql.ts'
import { codeOf, codeParam, familyOf, fold } from './values.ts'

/** A UUID with its dashes. */
const UUID_LENGTH = 36

type Link = { code: string; remoteUserId: string | null }

/** Everybody of the ERP's own list, in the order of their codes; without the column of ids nobody is linked. */
export async function readEmployees(
  database: Database,
  spec: ErpSpec,
  mapping: ErpMapping,
): Promise<ErpEmployee[]> {
  return await listEmployees(database, database, await employeesOf(database, spec, mapping, false))
}

/**
 * Stores whom each of them is at the site application, all in one transaction. An id belongs to one employee: a link that would
 * give it to a second one is rejected with the name of the first, unless that one loses it in the same call.
 */
export async function linkEmployees(
  database: Database,
  spec: ErpSpec,
  mapping: ErpMapping,
  links: Link[],
): Promise<ErpOutcome[]> {
  if (links.length === 0) return []
  const live = await employeesOf(database, spec, mapping, true)
  return await database.transaction(async (session) => {
    const employees = await listEmployees(database, session, live)
    const problems = problemsOf(employees, links, live)
    const byCode = new Map(employees.map((each) => [fold(each.code), each]))
    const outcomes: ErpOutcome[] = []
    for (const [index, link] of links.entries()) {
      const problem = problems.get(index) ?? null
      const employee = byCode.get(fold(link.code))
      if (problem || !employee) {
        outcomes.push({ id: link.code, outcome: 'rejected', problem })
        continue
      }
      const isSame = same(employee.remoteUserId, link.remoteUserId)
      if (!isSame) await store(database, session, live, employee.code, link.remoteUserId)
      outcomes.push({ id: link.code, outcome: isSame ? 'unchanged' : 'written', problem: null })
    }
    return outcomes
  })
}

function employeesOf(
  database: Database,
  spec: ErpSpec,
  mapping: ErpMapping,
  demandsId: boolean,
): Promise<LiveTable> {
  const columns = spec.columns.employee.map((each) =>
    each.name === 'remoteUserId' ? { ...each, required: demandsId } : each,
  )
  return liveTable(database, mapping.employee, columns)
}

async function listEmployees(database: Database, session: Session, live: LiveTable): Promise<ErpEmployee[]> {
  const columns = [...live.columns].map(([logical, { name: physical }], index) => ({
    logical,
    physical,
    alias: `c${index}`,
  }))
  const selected = columns.map(({ physical, alias }) => sql`${name(physical)} AS ${name(alias)}`)
  const code = live.columns.get('code')?.name ?? ''
  const rows = await session.rows(
    sql`SELECT ${join(selected, ', ')} FROM ${table(live.table, database.traits.schemas)} ORDER BY ${name(code)}`,
  )
  return rows
    .map((row) => {
      const read = (logical: string) => {
        const alias = columns.find((each) => each.logical === logical)?.alias
        return alias === undefined ? null : textOf(row[alias])
      }
      const employee = codeOf(read('code'))
      return {
        code: employee,
        name: [read('firstName'), read('name')].filter(Boolean).join(' ') || employee,
        email: read('email'),
        remoteUserId: idOf(live, read('remoteUserId')),
      }
    })
    .filter((each) => each.code !== '')
}

/** A real UUID column answers in capitals. */
function idOf(live: LiveTable, id: string | null): string | null {
  const column = live.columns.get('remoteUserId')
  return id !== null && column && familyOf(column) === 'id' ? id.toLowerCase() : id
}

/**
 * Judged by who would hold what in the end, so that two employees may exchange their ids. Of several who want the same id, one
 * who has it keeps it, then the first.
 */
function problemsOf(employees: ErpEmployee[], links: Link[], live: LiveTable): Map<number, ErpProblem> {
  const known = new Map(employees.map((each) => [fold(each.code), each]))
  const problems = new Map<number, ErpProblem>()
  const limit = live.columns.get('remoteUserId')?.length ?? UUID_LENGTH
  for (const [index, { code, remoteUserId }] of links.entries()) {
    if (!known.has(fold(code))) problems.set(index, unknownEmployee(code))
    else if (remoteUserId !== null && (remoteUserId.length > limit || remoteUserId.trim() === ''))
      problems.set(index, unfit(limit))
  }
  for (;;) {
    const holders = holdersOf(employees, links, problems)
    const holderBeside = ({ code, remoteUserId }: Link) =>
      remoteUserId === null
        ? undefined
        : holders.get(remoteUserId.toLowerCase())?.find((each) => each !== fold(code))
    const refused = links.findLastIndex(
      (link, index) =>
        !problems.has(index) &&
        holderBeside(link) !== undefined &&
        !same(known.get(fold(link.code))?.remoteUserId ?? null, link.remoteUserId),
    )
    const link = links[refused]
    if (!link) return problems
    problems.set(refused, heldBy(known.get(holderBeside(link) ?? '')))
  }
}

/** Who would hold each id in the end, by folded codes. */
function holdersOf(
  employees: ErpEmployee[],
  links: Link[],
  problems: ReadonlyMap<number, ErpProblem>,
): Map<string, string[]> {
  const ids = new Map(employees.map((each) => [fold(each.code), each.remoteUserId]))
  for (const [index, { code, remoteUserId }] of links.entries())
    if (!problems.has(index)) ids.set(fold(code), remoteUserId)
  const holders = new Map<string, string[]>()
  for (const [code, id] of ids) {
    if (id === null) continue
    holders.set(id.toLowerCase(), [...(holders.get(id.toLowerCase()) ?? []), code])
  }
  return holders
}

async function store(
  database: Database,
  session: Session,
  live: LiveTable,
  code: string,
  id: string | null,
): Promise<void> {
  const codeColumn = live.columns.get('code')
  const idColumn = live.columns.get('remoteUserId')
  const param = codeColumn && codeParam(codeColumn, code)
  if (!param || !idColumn) return
  const value: Param = { type: 'text', value: id }
  // Codes are read without the blanks that an ERP may keep before them.
  const bare = familyOf(codeColumn) === 'text' ? sql`LTRIM(${name(codeColumn.name)})` : name(codeColumn.name)
  await session.run(
    sql`UPDATE ${table(live.table, database.traits.schemas)} SET ${name(idColumn.name)} = ${value} WHERE ${bare} = ${param}`,
  )
}

function same(a: string | null, b: string | null): boolean {
  return (a?.toLowerCase() ?? null) === (b?.toLowerCase() ?? null)
}

/** Also what hours of somebody who is not there are refused with. */
export function unknownEmployee(code: string): ErpProblem {
  return {
    code: 'employee_unknown',
    field: 'employeeCode',
    message: {
      fr: `Aucun salarié n’a le code « ${code} » dans le logiciel de gestion.`,
      en: `Nobody has the code "${code}" in the management software.`,
    },
  }
}

function unfit(limit: number): ErpProblem {
  return {
    code: 'too_long',
    field: 'remoteUserId',
    message: {
      fr: `L’identifiant doit avoir de 1 à ${limit} caractères pour tenir dans sa colonne : élargissez-la à 36.`,
      en: `The id must have 1 to ${limit} characters to fit into its column: widen it to 36.`,
    },
  }
}

function heldBy(holder: ErpEmployee | undefined): ErpProblem {
  const who = holder ? `${holder.name} (${holder.code})` : ''
  return {
    code: 'id_taken',
    field: 'remoteUserId',
    message: {
      fr: `Cet utilisateur est déjà associé à ${who} : retirez-le d’abord de ce salarié.`,
      en: `This user is linked to ${who} already: take it from that employee first.`,
    },
  }
}
