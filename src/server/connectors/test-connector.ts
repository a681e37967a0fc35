import type { Erp, ErpProblem } from '#server/adapters/erp/port'
import type { Ctx } from '#server/kernel/context'
import { asTenant, type Json } from '#server/kernel/db'
import { ProviderError } from '#server/kernel/errors'
import { limit } from '#server/kernel/rate-limit'
import { secretValues } from '#server/kernel/secret-form'
import { demandEntitled } from '#server/licences/index'
import { type StoredTest, viewTest } from './end-tests.ts'
import { cleanFault } from './failures.ts'
import type { ConnectorRow } from './find-connector.ts'
import { inTime } from './in-time.ts'
import { erpAdapter, erpForm, siteAdapter, siteForm } from './kinds.ts'
import { openErpAs, openSiteAs } from './open-ends.ts'
import type { ConnectorTest, ConnectorTestInput, End } from './schema.ts'
import { changeSettings, readSettings, type Settings } from './settings.ts'

/** Somebody is waiting: one answer, and a whole test. */
const TIMEOUT_MS = 10_000
const LONGEST_MS = 45_000

/**
 * Tries one end or both at once, as they are stored or with what is given here. Only what is found of stored settings is
 * kept. 403 without the feature; what is wrong with an end is in the answer.
 */
export async function testConnector(
  ctx: Ctx,
  { end, ...change }: ConnectorTestInput,
): Promise<ConnectorTest> {
  const { row, settings } = await asTenant(ctx, async (db) => {
    await demandEntitled(db, ctx, 'connector')
    return readSettings(db)
  })
  const tried = changeSettings(settings, change)
  await limit(`connector-test:${ctx.organisationId}`, { max: 60, windowSeconds: 300 })
  const [erp, site] = await Promise.all([
    end === 'site' ? null : testErp(ctx, tried),
    end === 'erp' ? null : testSite(tried),
  ])
  const at = new Date()
  if (row && Object.keys(change).length === 0) await keep(ctx, row, [erp, site], at)
  const view = (test: StoredTest | null) => test && viewTest(test, at, ctx.locale)
  const found = { erp: view(erp), site: view(site) }
  return { ok: found.erp?.ok !== false && found.site?.ok !== false, ...found }
}

async function testErp(ctx: Ctx, settings: Settings): Promise<StoredTest> {
  const { software, via, mode } = settings
  const secrets = secretValues(erpForm(erpAdapter(software)), settings.erp ?? {})
  if (via === 'direct' && !settings.erp) return notGiven('erp')
  return timed('erp', secrets, async () => {
    let erp: Erp | null = null
    try {
      erp = openErpAs(ctx, settings, settings.erp, { timeoutMs: TIMEOUT_MS })
      const { server, problems } = await inTime(LONGEST_MS, erp.check())
      return { server, problems: problems.filter((each) => concerns(mode, each)) }
    } finally {
      await erp?.close()
    }
  })
}

/** Only what this mode sends has to be there, and the codes of sites, which hours are written under in either. */
function concerns(mode: Settings['mode'], { entity, field }: ErpProblem): boolean {
  if (mode === 'site') return entity !== 'quote'
  return entity !== 'site' || field === null || field === 'code'
}

async function testSite({ site }: Settings): Promise<StoredTest> {
  if (!site) return notGiven('site')
  return timed('site', secretValues(siteForm(siteAdapter()), site), async () => {
    const { projects } = await inTime(LONGEST_MS, openSiteAs(site, { timeoutMs: TIMEOUT_MS }).check())
    return { projects }
  })
}

function notGiven(end: End): StoredTest {
  return { ...NOTHING, end, durationMs: 0, fault: { kind: 'not_configured', message: '' } }
}

const NOTHING = { server: null, projects: null, problems: [], fault: null }

type Found = { server?: string; projects?: number; problems?: StoredTest['problems'] }

/** What comes of a test and how long it took; a refusal of the end's is a finding, without a secret it might repeat. */
async function timed(end: End, secrets: string[], work: () => Promise<Found>): Promise<StoredTest> {
  const started = performance.now()
  const took = () => Math.round(performance.now() - started)
  try {
    const found = await work()
    return { ...NOTHING, ...found, end, durationMs: took() }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    return { ...NOTHING, end, durationMs: took(), fault: cleanFault(error, secrets) }
  }
}

/** Unless the settings have changed meanwhile. */
async function keep(
  ctx: Ctx,
  { updatedAt }: ConnectorRow,
  tests: (StoredTest | null)[],
  at: Date,
): Promise<void> {
  const data = Object.assign(
    {},
    ...tests.map(
      (test) => test && { [`${test.end}Check`]: test as unknown as Json, [`${test.end}CheckedAt`]: at },
    ),
  )
  await asTenant(ctx, (db) => db.connector.updateMany({ where: { updatedAt }, data }))
}
