import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Erp, ErpHours, ErpMapping, ErpRow, HoursWrite, SourceEntity } from '#server/adapters/erp/port'
import { ERPS } from '#server/adapters/erp/registry'
import { type SqlServer, startSqlServer } from './sql-server/server.ts'

/** An ERP's adapter, by its kind. */
export function erpAdapter(kind: string) {
  const found = ERPS.find((each) => each.kind === kind)
  if (!found) throw new Error(`${kind} is not offered`)
  return found
}

const TABLES = [
  `CREATE TABLE dbo.ChantierDef (Code varchar(8) NOT NULL PRIMARY KEY, NomClient varchar(30) NULL, Etat char(1) NULL,
    DateDebut datetime NULL, DateFin datetime NULL, CodeClient varchar(8) NULL, Libelle varchar(80) NULL,
    AdrChantier varchar(100) NULL, CPChantier varchar(10) NULL, VilleChantier varchar(40) NULL)`,
  `CREATE TABLE dbo.Devis (Code varchar(8) NOT NULL PRIMARY KEY, TempsMO float NULL, Etat smallint NULL, CodeClient varchar(8) NULL,
    Nom varchar(30) NULL, Sujet varchar(80) NULL, TotalTTC decimal(15,2) NULL, CodeChantier varchar(8) NULL)`,
  `CREATE TABLE dbo.Salarie (Code int NOT NULL PRIMARY KEY, Nom varchar(30) NULL, Prenom varchar(30) NULL, Email varchar(80) NULL)`,
  `CREATE TABLE dbo.SuiviMO (CodeChantier varchar(8) NOT NULL, CodeSalarie int NOT NULL, Date datetime NOT NULL,
    NbH0 float NULL, NbH1 float NULL, NbH2 float NULL, NbH3 float NULL, NbH4 float NULL,
    CONSTRAINT PK_SuiviMO PRIMARY KEY (CodeChantier, CodeSalarie, Date))`,
]
const ROWS = {
  'dbo.ChantierDef': [
    {
      Code: 'CH0001',
      NomClient: 'Durand',
      Etat: 'E',
      Libelle: 'Toiture',
      DateDebut: new Date('2026-03-02T00:00:00Z'),
    },
    {
      Code: 'CH0002',
      NomClient: 'Petit',
      Etat: 'T',
      Libelle: 'Garage',
      DateDebut: new Date('1900-01-01T00:00:00Z'),
    },
  ],
  'dbo.Salarie': [
    { Code: 7, Nom: 'Roux', Prenom: 'Léa', Email: 'lea@exemple.fr' },
    { Code: 12, Nom: 'Blanc', Prenom: 'Ali', Email: null },
  ],
}

/** A Batigest as it is before the connector came, for the file that asks: two sites, two employees, no hours. */
export function batigestRoom() {
  const adapter = erpAdapter('batigest')
  const opened: Erp[] = []
  const room = {
    adapter,
    server: null as unknown as SqlServer,
    /** A connection of its own, ended after the test. */
    open(over: Record<string, unknown> = {}, mapping: Partial<ErpMapping> = {}, timeoutMs = 30_000): Erp {
      const { host, port, database, user, password } = room.server
      const typed = { host, port, database, user, password, encrypt: 'off', ...over }
      const erp = adapter.open(adapter.connection.parse(typed), {
        timeoutMs,
        mapping: { ...adapter.defaultMapping, ...mapping },
      })
      opened.push(erp)
      return erp
    },
  }
  beforeAll(async () => {
    room.server = await startSqlServer({ database: 'BATIGEST', tables: TABLES, rows: ROWS })
  }, 60_000)
  afterAll(() => room.server.close())
  beforeEach(() => room.server.calm())
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close()
    expect(room.server.unexpected).toEqual([])
  })
  return room
}

export async function readAll(erp: Erp, entity: SourceEntity = 'site'): Promise<ErpRow[]> {
  const rows: ErpRow[] = []
  for await (const batch of erp.readSources(entity)) rows.push(...batch)
  return rows
}

/** Three and a half hours of a morning, with a journey. */
export function hours(slotId: string, over: Partial<ErpHours> = {}): HoursWrite {
  return {
    slotId,
    hours: {
      slotId,
      siteCode: 'CH0001',
      employeeCode: '7',
      start: '2026-03-02T08:00:00',
      minutes: 210,
      journey: true,
      meal: false,
      ...over,
    },
  }
}
