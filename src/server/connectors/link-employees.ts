import type { ErpOutcome } from '#server/adapters/erp/port'
import { audit } from '#server/kernel/audit'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql, type TenantDb } from '#server/kernel/db'
import { AppError, invalidField, ProviderError, type Text } from '#server/kernel/errors'
import { tryLaneLock } from '#server/kernel/lane-lock'
import { demandEntitled } from '#server/licences/index'
import type { EmployeeLinks, LinkedEmployees } from './employee-schema.ts'
import { endRefusal } from './failures.ts'
import { openEnds } from './open-ends.ts'
import { idOf } from './record-people.ts'
import { storableJson } from './storable.ts'

const TIMEOUT_MS = 30_000
/** The journal names this many of them. */
const NAMED_MAX = 100

type Link = EmployeeLinks['links'][number]
type Outcome = { code: string; outcome: ErpOutcome['outcome']; why: Text | null }

/**
 * Writes at the ERP whom each employee is at the site application. A line is recorded as the ERP answered it: what it
 * refused says why and stays as it stood. 409, 429 or 503 when the ERP refuses all or does not answer, with nothing
 * recorded; the same request settles it. 403 without the feature.
 */
export async function linkEmployees(ctx: Ctx, { links }: EmployeeLinks): Promise<LinkedEmployees> {
  await asTenant(ctx, (db) => demandEntitled(db, ctx, 'connector'))
  onlyOnce(links)
  // Two at once could give one user to two employees.
  const lock = await tryLaneLock(`connector-links:${ctx.organisationId}`)
  if (!lock) throw busy()
  try {
    const asWritten = links.map(({ code, userId }) => ({ code, userId: idOf(userId) }))
    return summary(ctx, await link(ctx, asWritten))
  } finally {
    await lock.release()
  }
}

async function link(ctx: Ctx, links: Link[]): Promise<Outcome[]> {
  const known = await asTenant(ctx, (db) => knownUsers(db, links))
  const isKnown = ({ userId }: Link) => userId === null || known.has(userId)
  const asked = links.filter(isKnown)
  const answered = asked.length > 0 ? await writeThere(ctx, asked) : new Map<string, ErpOutcome>()
  const outcomes = links.map((each): Outcome => {
    const { code } = each
    if (!isKnown(each)) return { code, outcome: 'rejected', why: UNKNOWN_USER }
    const { outcome, problem } = answered.get(code) ?? { outcome: 'rejected', problem: null }
    return { code, outcome, why: problem?.message ?? (outcome === 'rejected' ? UNSAID : null) }
  })
  await asTenant(ctx, (db) => record(db, ctx, links, outcomes))
  return outcomes
}

async function knownUsers(db: TenantDb, links: Link[]): Promise<Set<string>> {
  const ids = links.flatMap(({ userId }) => userId ?? [])
  const users = await db.connectorUser.findMany({ where: { id: { in: ids } }, select: { id: true } })
  return new Set(users.map(({ id }) => id))
}

async function writeThere(ctx: Ctx, links: Link[]): Promise<Map<string, ErpOutcome>> {
  const erp = (await openEnds(ctx)).erp({ timeoutMs: TIMEOUT_MS })
  try {
    const outcomes = await erp.linkEmployees(
      links.map(({ code, userId }) => ({ code, remoteUserId: userId })),
    )
    return new Map(outcomes.map((outcome) => [outcome.id, outcome]))
  } catch (error) {
    throw error instanceof ProviderError ? endRefusal('erp', error) : error
  } finally {
    await erp.close()
  }
}

async function record(db: TenantDb, ctx: Ctx, links: Link[], outcomes: Outcome[]): Promise<void> {
  const users = new Map(links.map(({ code, userId }) => [code, userId]))
  const rows = outcomes.map(({ code, outcome, why }) => ({
    code,
    stands: outcome !== 'rejected',
    userId: users.get(code) ?? null,
    why,
  }))
  await db.$executeRaw(sql`
    UPDATE "ConnectorEmployee" e SET "syncedAt" = CASE WHEN r.stands THEN now() ELSE e."syncedAt" END,
      "remoteUserId" = CASE WHEN r.stands THEN r."userId" ELSE e."remoteUserId" END,
      "lastError" = CASE WHEN r.stands THEN NULL ELSE r.why END
    FROM jsonb_to_recordset(${storableJson(rows)}::jsonb) AS r(code text, stands boolean, "userId" text, why jsonb)
    WHERE e.code = r.code`)
  const written = outcomes.filter(({ outcome }) => outcome === 'written')
  if (written.length === 0) return
  await audit(db, ctx, {
    action: 'connector.link-employees',
    subjectType: 'connector',
    details: {
      count: written.length,
      links: written.slice(0, NAMED_MAX).map(({ code }) => `${code} → ${users.get(code) ?? '–'}`),
    },
  })
}

function summary(ctx: Ctx, outcomes: Outcome[]): LinkedEmployees {
  const count = (of: Outcome['outcome']) => outcomes.filter(({ outcome }) => outcome === of).length
  return {
    data: outcomes.map(({ code, outcome, why }) => ({ code, outcome, message: why?.[ctx.locale] ?? null })),
    written: count('written'),
    unchanged: count('unchanged'),
    rejected: count('rejected'),
  }
}

function onlyOnce(links: Link[]): void {
  const seen = new Set<string>()
  links.forEach(({ code }, index) => {
    if (seen.has(code))
      throw invalidField(`links.${index}.code`, 'duplicate', {
        fr: 'Ce salarié figure deux fois dans la demande.',
        en: 'This employee is in the request twice.',
      })
    seen.add(code)
  })
}

const UNKNOWN_USER: Text = {
  fr: 'Aucun utilisateur BatiSimply n’a cet identifiant : actualisez la liste, puis choisissez-en un.',
  en: 'No BatiSimply user has this id: refresh the list, then choose one.',
}

const UNSAID: Text = {
  fr: 'L’ERP n’a pas répondu pour ce salarié : réessayez.',
  en: 'The ERP did not answer for this employee: try again.',
}

function busy() {
  return new AppError(
    'conflict',
    {
      fr: 'Un autre enregistrement de salariés est en cours : réessayez dans un instant.',
      en: 'Another change of employees is under way: try again in a moment.',
    },
    { retryAfter: 5 },
  )
}
