import { z } from 'zod'
import { ProviderError } from '#server/kernel/errors'
import { Anything, type Ask, fieldsOf, listOf, textOf } from './batisimply-request.ts'
import { EndRefused, type RemoteProject, type SiteApp, type SiteProject } from './port.ts'

const PATH = '/api/project'
/** Before the code of a project whose id cannot be read: it stands there and must not be created again. */
const UNREADABLE = 'unreadable:'

type Id = number | string
type Projects = Pick<SiteApp, 'projects' | 'create' | 'update' | 'stands'>

/** Projects of one connection. `headQuarterId` null: that of the projects which exist. */
export function projectsOf(ask: Ask, headQuarterId: number | null): Projects {
  let seat: Id | null = headQuarterId
  const read = async () => {
    // The API gives all of them at once, each with its address and its dates.
    const elements = await listOf(ask, {
      operation: 'projects.list',
      method: 'GET',
      path: PATH,
      keep: usedOf,
    })
    seat ??= onlySeat(elements)
    return elements
  }
  const one = (id: string) => {
    if (id.startsWith(UNREADABLE))
      throw new ProviderError('invalid', 'BatiSimply gives this project without its id: it cannot be changed')
    const path = `${PATH}/${encodeURIComponent(id)}`
    return ask({ operation: 'projects.get', method: 'GET', path, isOne: true }, There)
  }
  return {
    async projects() {
      const found = (await read()).flatMap((element) => projectIn(element) ?? [])
      return [...new Map(found.map((project) => [project.id, project])).values()]
    },
    async create(project, leaveBy) {
      if (seat === null) await read()
      if (seat === null) throw withoutSeat()
      const body = { ...bodyOf(project), headQuarter: { id: seat } }
      const asked = { operation: 'projects.create', method: 'POST', path: PATH, body } as const
      const { id } = await ask({ ...asked, ...(leaveBy && { leaveBy }) }, Created)
      return { id: String(id) }
    },
    async update(id, project) {
      const there = await one(id)
      const body = { id: idOf(id), ...bodyOf(project), ...keptOf(there, project, seat) }
      await ask({ operation: 'projects.update', method: 'PUT', path: PATH, body, isOne: true }, Anything)
    },
    async stands(id, project) {
      const there = await one(id)
      return covers(there, { ...bodyOf(project), ...keptOf(there, project, seat) })
    },
  }
}

/** Whether all that is wanted is there; what stands beside it is not asked. No value, none named and no text are the same. */
function covers(there: unknown, wanted: unknown): boolean {
  const isNone = (value: unknown) => (value ?? '') === ''
  if (typeof wanted !== 'object' || wanted === null)
    return there === wanted || (isNone(there) && isNone(wanted))
  const fields = fieldsOf(there)
  return Object.entries(wanted).every(([name, value]) => covers(fields[name], value))
}

const SomeId = z.union([z.number(), z.string().min(1)])
const Created = z.object({ id: SomeId })

/** The API's ids are numbers; what is none goes back as it came. */
function idOf(id: string): Id {
  return /^\d{1,15}$/.test(id) ? Number(id) : id
}

/** What is read of a project of the list: by `projectIn`, and by `seatIn`. */
function usedOf(element: unknown): unknown {
  const { id, projectCode, code, projectName, name, isArchived, headQuarter } = fieldsOf(element)
  const seat = headQuarter && { headQuarter: { id: fieldsOf(headQuarter).id } }
  return { id, projectCode, code, projectName, name, isArchived, ...(seat as object) }
}

/** A project of the list; null for what can't be told from any other. */
export function projectIn(element: unknown): RemoteProject | null {
  const fields = fieldsOf(element)
  const code = textOf(fields.projectCode) ?? textOf(fields.code)
  const id = textOf(fields.id) ?? (code === null ? null : `${UNREADABLE}${code}`)
  if (id === null) return null
  const name = textOf(fields.projectName) ?? textOf(fields.name)
  return { id, code, name, isArchived: fields.isArchived === true }
}

/** The body of a project, without what only one end knows. Empty parts of the address are empty texts, as the API takes them. */
export function bodyOf(project: SiteProject) {
  const { code, name, customerName, manager, comment, budget, hoursSold } = project
  return {
    projectCode: code,
    projectName: name,
    address: addressOf(project),
    // Null takes a date away.
    startEstimated: project.startEstimated,
    endEstimated: project.endEstimated,
    ...(customerName !== null && { customerName }),
    ...(manager !== null && { projectManager: manager }),
    ...(comment !== null && { comment }),
    ...(budget !== null && { budget: { amount: budget, currency: 'EUR' } }),
    ...(hoursSold !== null && { hoursSold }),
    isFinished: project.isFinished,
    isArchived: project.isArchived,
  }
}

function addressOf(project: Pick<SiteProject, 'street' | 'postalCode' | 'city' | 'countryCode'>) {
  const line = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim()
  const [street, postalCode, city] = [line(project.street), line(project.postalCode), line(project.city)]
  const country = COUNTRIES.of(project.countryCode) ?? project.countryCode
  return {
    street,
    postalCode,
    city,
    countryCode: project.countryCode,
    googleFormattedAddress: [street, postalCode, city, country].filter(Boolean).join(', '),
  }
}

const COUNTRIES = new Intl.DisplayNames(['fr'], { type: 'region' })

const Point = z.object({ xLon: z.number(), yLat: z.number() })
const There = z.looseObject({
  address: z
    .looseObject({
      street: z.string().nullish(),
      postalCode: z.string().nullish(),
      city: z.string().nullish(),
      geoPoint: Point.optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  headQuarter: z.object({ id: SomeId }).optional().catch(undefined),
  projectColor: z.string().optional().catch(undefined),
})

/** What people set there and an update, which replaces everything, would take away: seat, colour, and the place on the map while the address stays. */
export function keptOf(there: z.output<typeof There>, project: SiteProject, seat: Id | null) {
  const address = addressOf(project)
  const stands = there.address
  const isSame = (['street', 'postalCode', 'city'] as const).every(
    (part) => (stands?.[part] ?? '').trim() === address[part],
  )
  const headQuarter = there.headQuarter?.id ?? seat
  return {
    ...(headQuarter !== null && { headQuarter: { id: headQuarter } }),
    ...(there.projectColor !== undefined && { projectColor: there.projectColor }),
    ...(isSame && stands?.geoPoint && { address: { ...address, geoPoint: stands.geoPoint } }),
  }
}

/** The seat of all projects that name one; null when there is none, or a choice. */
function onlySeat(elements: unknown[]): Id | null {
  const ids = new Set(elements.flatMap((element) => seatIn(element) ?? []))
  const [only] = ids
  return ids.size === 1 && only !== undefined ? only : null
}

function seatIn(element: unknown): Id | null {
  return SomeId.safeParse(fieldsOf(fieldsOf(element).headQuarter).id).data ?? null
}

function withoutSeat(): EndRefused {
  return new EndRefused(
    'invalid',
    'BatiSimply wants the seat (headQuarter) of a project: give its id in the connection, since its projects name none or several',
  )
}
