import { setTimeout as sleep } from 'node:timers/promises'
import type { AgentResult, AgentTask } from '#server/connectors/agent-schema'
import type { Config } from './config.ts'
import { say } from './say.ts'

const TIMEOUT_MS = 30_000
/** A question for work waits at the service. */
const TAKE_SECONDS = 20
const PAUSE_FIRST_MS = 1000
const PAUSE_MAX_MS = 60_000

/** The service said no: `status` and `code` of its problem+json. */
export class Refused extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, detail: string) {
    super(detail)
    this.status = status
    this.code = code
  }
}

/** The service could not be reached, or is out of order: worth another try. */
export class Away extends Error {}

/** The service, spoken to outwards only. Every method throws `Refused` or `Away`. */
export class Service {
  private readonly config: Config

  constructor(config: Config) {
    this.config = config
  }

  /** Presents this machine and the database that it reads; answers what the service calls it. */
  async register(presented: {
    machine: string
    version: string
    database: string
  }): Promise<{ id: string; pinned: boolean }> {
    const { name } = this.config
    return (await this.call('POST', '/api/v1/connector/agents', { name, ...presented })) as {
      id: string
      pinned: boolean
    }
  }

  async take(agentId: string, signal: AbortSignal): Promise<AgentTask | null> {
    const path = `/api/v1/connector/agents/${agentId}/take`
    const { task } = (await this.call('POST', path, { wait: TAKE_SECONDS }, signal)) as {
      task: AgentTask | null
    }
    return task
  }

  async keep(task: AgentTask): Promise<void> {
    await this.call('POST', `/api/v1/connector/tasks/${task.id}/keep`, { lease: task.lease })
  }

  /** As `keep`, however long the service is away: `Refused` when nobody waits for the task any more. */
  async hold(task: AgentTask, signal: AbortSignal): Promise<void> {
    await this.persist(`/api/v1/connector/tasks/${task.id}/keep`, { lease: task.lease }, signal)
  }

  /** Sends one batch, however long the service is away; answers when the next one is welcome. */
  async sendBatch(task: AgentTask, number: number, rows: unknown[], signal: AbortSignal): Promise<void> {
    const body = { lease: task.lease, number, rows }
    const { wait } = (await this.persist(`/api/v1/connector/tasks/${task.id}/batches`, body, signal)) as {
      wait: number
    }
    await sleep(wait * 1000, undefined, { signal })
  }

  /** Tells how a task ended, however long the service is away. */
  async finish(task: AgentTask, end: Omit<AgentResult, 'lease'>, signal: AbortSignal): Promise<void> {
    await this.persist(`/api/v1/connector/tasks/${task.id}/finish`, { ...end, lease: task.lease }, signal)
  }

  /** Any other address of the service, with the licence's key instead of the API's. */
  async withLicence(method: 'GET' | 'POST', path: string, body?: unknown): Promise<string> {
    return this.fetch(method, path, body, { authorization: `Licence ${this.config.licenceKey}` })
  }

  private async persist(path: string, body: unknown, signal: AbortSignal): Promise<unknown> {
    for (let pause = PAUSE_FIRST_MS; ; pause = Math.min(pause * 2, PAUSE_MAX_MS)) {
      try {
        return await this.call('POST', path, body, signal)
      } catch (error) {
        if (!(error instanceof Away) || signal.aborted) throw error
        say.warn({
          fr: `Facteur ne répond pas (${error.message}) : nouvel essai dans ${Math.round(pause / 1000)} s.`,
          en: `Facteur does not answer (${error.message}): next try in ${Math.round(pause / 1000)} s.`,
        })
        await sleep(pause * (0.75 + Math.random() / 2), undefined, { signal })
      }
    }
  }

  private async call(method: 'POST', path: string, body: unknown, signal?: AbortSignal): Promise<unknown> {
    const headers = { authorization: `Bearer ${this.config.apiKey}` }
    const text = await this.fetch(method, path, body, headers, signal)
    return text === '' ? undefined : parse(text, path)
  }

  private async fetch(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<string> {
    const limit = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(`${this.config.url}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      // A key must not follow to wherever somebody points.
      redirect: 'error',
    }).catch(away)
    // A connection may end half-way through an answer too.
    const text = await response.text().catch(away)
    if (response.ok) return text
    const problem = problemOf(text)
    const detail = problem.detail ?? `HTTP ${response.status}`
    if (response.status >= 500 || response.status === 429) throw new Away(detail)
    throw new Refused(response.status, problem.code ?? '', detail)
  }
}

function away(error: Error & { cause?: Error }): never {
  throw new Away(error.cause?.message || error.message)
}

function problemOf(text: string): { code?: string; detail?: string } {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

export function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Away(`${path} answers no JSON: is it Facteur?`)
  }
}
