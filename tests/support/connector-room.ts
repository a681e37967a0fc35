import { randomUUID } from 'node:crypto'
import type { ErpRow } from '#server/adapters/erp/port'
import { getRun, runConnector, saveConnector, startRun } from '#server/connectors/index'
import type { NewRun } from '#server/connectors/run-schema'
import type { Ctx } from '#server/kernel/context'
import { asTenant, sql } from '#server/kernel/db'
import { type BatisimplyStandIn, batisimplyStandIn } from './batisimply/stand-in.ts'
import { makeCompany } from './people.ts'
import { BATIGEST_TABLES } from './sql-server/batigest.ts'
import { type Row, type SqlServer, startSqlServer } from './sql-server/server.ts'

/** Fast enough for a test, and in the same order as in life: the stand-in answers what is late within its `hangMs`. */
export const BRISK = { graceMs: 1500, patienceMs: 60_000, backOffMs: 20 }

export type ConnectorRoom = Awaited<ReturnType<typeof connectorRoom>>

/** Both ends of a connector, and a company that has set it up. */
export async function connectorRoom({ hangMs = 200 }: { hangMs?: number } = {}) {
  const sqlServer = await startSqlServer({ database: 'BATIGEST', tables: BATIGEST_TABLES })
  const site = await batisimplyStandIn({ hangMs })
  const { ctx, organisationId, email } = await makeCompany()
  await configure(ctx, sqlServer, site)
  return {
    ctx,
    organisationId,
    email,
    sqlServer,
    site,
    stop: () => Promise.all([sqlServer.close(), site.stop()]),
  }
}

/** Saves both ends of a company's connector. */
export async function configure(ctx: Ctx, sqlServer: SqlServer, site: BatisimplyStandIn): Promise<void> {
  const { host, port, database, user, password } = sqlServer
  await saveConnector(ctx, {
    software: 'batigest',
    mode: 'site',
    erp: { host, port: String(port), database, user, password, encrypt: 'off' },
    site: site.credentials,
  })
}

/** A company of its own on the same two ends: nothing at the site application, these sites and people in the ERP. */
export async function newCompanyIn(
  { sqlServer, site }: Pick<ConnectorRoom, 'sqlServer' | 'site'>,
  { sites, people }: { sites: Row[]; people: Row[] },
): Promise<Ctx> {
  sqlServer.calm()
  site.calm()
  await sqlServer.setRows('dbo.ChantierDef', sites)
  await sqlServer.setRows('dbo.Salarie', people)
  for (const id of [...site.projects.keys()]) site.removeProject(id)
  site.slots.clear()
  for (const counts of [site.creates, site.updates]) counts.clear()
  const { ctx } = await makeCompany()
  await configure(ctx, sqlServer, site)
  return ctx
}

/** A site as Batigest keeps it. */
export function batigestSite(code: string, over: Row = {}): Row {
  return {
    Code: code,
    CodeClient: 'CL0001',
    NomClient: 'Mairie de Lodève',
    Libelle: `Chantier ${code}`,
    Etat: 'E',
    DateDebut: new Date('2026-03-02T00:00:00Z'),
    DateFin: new Date('2027-06-30T00:00:00Z'),
    AdrChantier: '12 rue des Écoles',
    CPChantier: '34700',
    VilleChantier: 'Lodève',
    ...over,
  }
}

/** So many of them, from C0000001 on. */
export function batigestSites(count: number): Row[] {
  return Array.from({ length: count }, (_, n) => batigestSite(codeOf(n + 1)))
}

export function codeOf(n: number): string {
  return `C${String(n).padStart(7, '0')}`
}

const signal = new AbortController().signal

/** Does what workers do until a run is over, without waiting for its pauses. */
export async function workThrough(ctx: Ctx, runId: string, pace = BRISK) {
  for (;;) {
    const run = await getRun(ctx, { id: runId })
    if (run.finishedAt) return run
    await asTenant(ctx, (db) =>
      db.$executeRaw(
        sql`UPDATE "ConnectorRun" SET "nextAttemptAt" = now() WHERE id = ${runId}::uuid AND "finishedAt" IS NULL`,
      ),
    )
    await runConnector(ctx, { runId }, { signal }, pace)
  }
}

/** Begins a run and works it through. */
export async function synchronise(ctx: Ctx, wanted: NewRun) {
  const { id } = await startRun(ctx, wanted)
  return workThrough(ctx, id)
}

/** A worker of the ERP who is a user of the site application. */
export function worker(code: number, over: Row = {}): Row & { codebs: string } {
  return { Code: code, Nom: `Nom${code}`, Prenom: 'Zoé', Email: null, codebs: randomUUID(), ...over } as never
}

/** A site as an agent sends it. */
export function agentSite(code: string): ErpRow {
  const nothing = {
    customerName: null,
    street: null,
    postalCode: null,
    city: null,
    manager: null,
    comment: null,
  }
  const figures = { startEstimated: null, endEstimated: null, budget: null, hoursSold: null }
  const site = {
    code,
    name: `Chantier ${code}`,
    ...nothing,
    ...figures,
    isFinished: false,
    isArchived: false,
  }
  return { key: code, raw: { code }, site, problem: null }
}
