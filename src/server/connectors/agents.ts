import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { AppError, notFound } from '#server/kernel/errors'
import type { Agent, AgentHello } from './agent-schema.ts'
import { followAgent } from './follow-agent.ts'

/** An agent asks for work at least this often; silent for longer, it counts as away. */
export const AWAY_AFTER_MS = 90_000
/** More would be a mistake: each is a machine beside an ERP. */
const AGENTS_MAX = 20

type AgentRow = Omit<Agent, 'online' | 'lastSeenAt' | 'createdAt'> & { lastSeenAt: Date; createdAt: Date }

/**
 * An agent presents itself: known by its machine from then on. The first one of a company is the one that is asked; any
 * other waits until it is chosen. One that reads another database than before drops what it had been asked about the former.
 */
export function registerAgent(ctx: Ctx, hello: AgentHello): Promise<Agent> {
  return asTenant(ctx, async (db) => {
    // Two agents that start at once would both be the first.
    await lockAgents(db)
    const known = await db.connectorAgent.findFirst({ where: { machine: hello.machine } })
    if (known) {
      const { name, version, database = null } = hello
      const data = { name, version, database, lastSeenAt: new Date() }
      // Its tasks first: whoever works at one holds it before the agent.
      if (known.database !== database)
        await db.connectorAgentTask.deleteMany({ where: { agentId: known.id } })
      await db.connectorAgent.updateMany({ where: { id: known.id }, data })
      await followAgent(db)
      return toAgent({ ...known, ...data })
    }
    const others = await db.connectorAgent.findMany({ select: { pinned: true } })
    if (others.length >= AGENTS_MAX)
      throw new AppError('conflict', {
        fr: `Cette entreprise a déjà ${AGENTS_MAX} agents : retirez ceux qui ne servent plus.`,
        en: `This company already has ${AGENTS_MAX} agents: remove those that are not used any more.`,
      })
    const pinned = !others.some((other) => other.pinned)
    const { database = null, ...presented } = hello
    const row = await db.connectorAgent.create({ data: { ...presented, database, pinned } })
    await followAgent(db)
    await audit(db, ctx, {
      action: 'connector.agent.register',
      subjectType: 'connector_agent',
      subjectId: row.id,
      details: { name: row.name, machine: row.machine },
    })
    return toAgent(row)
  })
}

/** Every agent that has presented itself, the one that is asked first. */
export function listAgents(ctx: Ctx): Promise<Agent[]> {
  return asTenant(ctx, async (db) => {
    const rows = await db.connectorAgent.findMany({ orderBy: [{ pinned: 'desc' }, { lastSeenAt: 'desc' }] })
    return rows.map(toAgent)
  })
}

/** From now on this agent is the one that is asked. */
export function pinAgent(ctx: Ctx, { id }: { id: string }): Promise<Agent> {
  return asTenant(ctx, async (db) => {
    // Two that are chosen at once would both be the one.
    await lockAgents(db)
    const row = await agentRow(db, id)
    await db.connectorAgent.updateMany({ where: { pinned: true, id: { not: id } }, data: { pinned: false } })
    await db.connectorAgent.updateMany({ where: { id }, data: { pinned: true } })
    await followAgent(db)
    await audit(db, ctx, {
      action: 'connector.agent.pin',
      subjectType: 'connector_agent',
      subjectId: id,
      details: { name: row.name },
    })
    return toAgent({ ...row, pinned: true })
  })
}

/** Forgets an agent; what it was asked fails. One that is still running presents itself again unless its key is revoked. */
export function removeAgent(ctx: Ctx, { id }: { id: string }): Promise<void> {
  return asTenant(ctx, async (db) => {
    const { name, machine } = await agentRow(db, id)
    // Its tasks first: whoever works at one holds it before the agent.
    await db.connectorAgentTask.deleteMany({ where: { agentId: id } })
    await db.connectorAgent.deleteMany({ where: { id } })
    await audit(db, ctx, {
      action: 'connector.agent.remove',
      subjectType: 'connector_agent',
      subjectId: id,
      details: { name, machine },
    })
  })
}

/** The agent that is asked, and the fingerprint of its database; null: none has presented itself. */
export async function pinnedAgent(db: TenantDb): Promise<(Agent & { database: string | null }) | null> {
  const row = await db.connectorAgent.findFirst({ where: { pinned: true } })
  return row && { ...toAgent(row), database: row.database }
}

/** Held until the transaction ends. */
async function lockAgents(db: TenantDb): Promise<void> {
  await db.$executeRaw(
    sql`SELECT pg_advisory_xact_lock(hashtextextended('agents:' || current_organisation(), 0))`,
  )
}

async function agentRow(db: TenantDb, id: string): Promise<AgentRow> {
  const row = await db.connectorAgent.findFirst({ where: { id } })
  if (!row) throw notFound({ fr: 'Agent', en: 'Agent' })
  return row
}

function toAgent({ id, name, machine, version, pinned, lastSeenAt, createdAt }: AgentRow): Agent {
  return {
    id,
    name,
    machine,
    version,
    pinned,
    online: Date.now() - lastSeenAt.getTime() < AWAY_AFTER_MS,
    lastSeenAt: lastSeenAt.toISOString(),
    createdAt: createdAt.toISOString(),
  }
}
