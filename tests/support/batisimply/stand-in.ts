import { CreateBody, SlotsQuery, UpdateBody } from './contract.ts'
import { batisimplyFaults } from './faults.ts'
import { ACCOUNT, signIn } from './sign-in.ts'
import { batisimplyState, type StoredProject } from './state.ts'
import { type Asked, batisimplyWire, type Reply } from './wire.ts'

export type BatisimplyStandIn = Awaited<ReturnType<typeof batisimplyStandIn>>

const SSO_PATH = '/auth/realms/essai/protocol/openid-connect/token'

/**
 * BatiSimply on loopback, its sign-in and its API in one server, which other processes reach as well. It checks the token
 * and every body against what is known of the API; what is outside of that is answered 400 and stands in `refused`, which
 * a test holds to be empty. `usersPath`: an installation that has a list of users.
 */
export async function batisimplyStandIn({
  hangMs = 300,
  usersPath = null,
}: {
  hangMs?: number
  usersPath?: string | null
} = {}) {
  const state = batisimplyState()
  const faults = batisimplyFaults()
  const sso = signIn()
  const requests: { method: string; path: string; status: number }[] = []
  const refused: string[] = []

  const breachOf = (asked: Asked) => (why: string) => {
    refused.push(`${asked.method} ${asked.url.pathname}${asked.url.search}: ${why}`)
    return { status: 400, body: { title: 'Bad Request', detail: why, status: 400 } }
  }
  const answer = (asked: Asked): Reply => {
    const { method, url, headers, text } = asked
    const breach = breachOf(asked)
    if (url.pathname === SSO_PATH) {
      if (method !== 'POST' || !/urlencoded/.test(headers['content-type'] ?? '')) return breach('not a form')
      return sso.answer(text, breach)
    }
    if (!sso.isSignedIn(headers.authorization)) return { status: 401, body: { title: 'Unauthorized' } }
    return answerOfApi(asked, breach)
  }
  const answerOfApi = ({ method, url, text }: Asked, breach: (why: string) => Reply): Reply => {
    const { pathname, searchParams } = url
    const query = Object.fromEntries(searchParams)
    if (method === 'GET' && pathname === usersPath)
      return { status: 200, body: { elements: [...state.users.values()] } }
    if (method === 'GET' && pathname === '/api/timeSlotManagement/allUsers') {
      const dates = SlotsQuery.safeParse(query)
      if (!dates.success) return breach(`query: ${dates.error.message}`)
      return { status: 200, body: state.slotsIn(dates.data.startDate, dates.data.endDate) }
    }
    if (searchParams.size > 0) return breach('an unknown query')
    const id = /^\/api\/project\/(\d+)$/.exec(pathname)?.[1]
    if (method === 'GET' && id !== undefined) return found(state.projects.get(Number(id)) ?? null)
    if (pathname !== '/api/project') return breach('no such operation')
    if (method === 'GET') return { status: 200, json: state.listJson() }
    const schema = method === 'POST' ? CreateBody : method === 'PUT' ? UpdateBody : null
    if (!schema) return breach('no such operation')
    const body = schema.safeParse(jsonOf(text))
    if (!body.success) return breach(`body: ${body.error.message}`)
    if (method === 'POST') return { status: 201, body: state.create(body.data) }
    return found(state.update(body.data as StoredProject))
  }

  const wire = await batisimplyWire({
    answer,
    fault: faults.take,
    told: (method, path, status) => requests.push({ method, path, status }),
    hangMs,
  })
  const ssoUrl = `${wire.url}${SSO_PATH}`
  return {
    ...state,
    ...faults,
    ...wire,
    sso,
    requests,
    refused,
    ssoUrl,
    /** Settings of an installation for which it is the default. */
    env: { BATISIMPLY_API_URL: wire.url, BATISIMPLY_SSO_URL: ssoUrl },
    /** What a company types. */
    credentials: { ...ACCOUNT, apiUrl: wire.url, ssoUrl, headQuarterId: '33' },
    /** What must appear nowhere. */
    secrets: [ACCOUNT.clientSecret, ACCOUNT.password],
    /** Requests answered so far by method and path, without those to the sign-in. */
    asked: (method: string, path: string) =>
      requests.filter((each) => each.method === method && each.path === path).length,
  }
}

function found(project: StoredProject | null): Reply {
  if (project) return { status: 200, body: project }
  return { status: 404, body: { title: 'Not Found', status: 404 } }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
