import { type Row, type SqlServer, type SqlServerOptions, startSqlServer } from './server.ts'

/**
 * A Batigest database. The names are those that public connectors read and write; where no source tells a type or a
 * length, it is a plausible one. `SuiviMO` is keyed by site, worker and moment: the hours of one start.
 */
export const BATIGEST_TABLES = [
  `CREATE TABLE dbo.Client (
    Code varchar(8) NOT NULL CONSTRAINT PK_Client PRIMARY KEY,
    NomClient varchar(30) NOT NULL
  )`,
  `CREATE TABLE dbo.ChantierDef (
    Code varchar(8) NOT NULL CONSTRAINT PK_ChantierDef PRIMARY KEY,
    CodeClient varchar(8) NULL,
    NomClient varchar(30) NULL,
    Libelle varchar(80) NULL,
    Etat char(1) NOT NULL DEFAULT ('E'),
    DateDebut datetime NOT NULL,
    DateFin datetime NOT NULL,
    AdrChantier varchar(100) NULL,
    CPChantier varchar(10) NULL,
    VilleChantier varchar(40) NULL
  )`,
  `CREATE TABLE dbo.Devis (
    Code varchar(8) NOT NULL CONSTRAINT PK_Devis PRIMARY KEY,
    CodeClient varchar(8) NULL,
    Nom varchar(30) NULL,
    Date datetime NULL,
    Sujet varchar(80) NULL,
    TotalTTC decimal(15, 2) NULL,
    TempsMO float NULL,
    CodeChantier varchar(8) NULL,
    Etat smallint NOT NULL DEFAULT (0)
  )`,
  `CREATE TABLE dbo.Salarie (
    Code int NOT NULL CONSTRAINT PK_Salarie PRIMARY KEY,
    Nom varchar(30) NOT NULL,
    Prenom varchar(30) NULL,
    Email varchar(80) NULL,
    codebs varchar(36) NULL
  )`,
  `CREATE TABLE dbo.SuiviMO (
    CodeChantier varchar(8) NOT NULL,
    CodeSalarie int NOT NULL,
    Date datetime NOT NULL,
    NbH0 float NULL,
    NbH1 float NULL,
    NbH2 float NULL,
    NbH3 float NULL,
    NbH4 float NULL,
    CONSTRAINT PK_SuiviMO PRIMARY KEY (CodeChantier, CodeSalarie, Date)
  )`,
]

/** A small company: two customers, three sites of which one is finished, two workers with and one without an identifier. */
export const BATIGEST_ROWS: Record<string, Row[]> = {
  'dbo.Client': [
    { Code: 'CL0001', NomClient: 'Mairie de Lodève' },
    { Code: 'CL0002', NomClient: 'Durand & Fils' },
  ],
  'dbo.ChantierDef': [
    site('00000001', 'CL0001', 'Mairie de Lodève', 'École élémentaire', 'E'),
    site('00000002', 'CL0002', 'Durand & Fils', 'Extension de l’atelier', 'E'),
    site('00000003', 'CL0002', 'Durand & Fils', 'Clôture', 'T'),
  ],
  'dbo.Devis': [
    {
      Code: 'DE000001',
      CodeClient: 'CL0001',
      Nom: 'École',
      Date: new Date('2026-01-12T00:00:00Z'),
      TotalTTC: 48_250.5,
      TempsMO: 320,
      Etat: 3,
    },
    {
      Code: 'DE000002',
      CodeClient: 'CL0002',
      Nom: 'Atelier',
      Date: new Date('2026-02-02T00:00:00Z'),
      TotalTTC: 12_900,
      TempsMO: 75.5,
      Etat: 3,
    },
    {
      Code: 'DE000003',
      CodeClient: 'CL0002',
      Nom: 'Variante',
      Date: new Date('2026-02-03T00:00:00Z'),
      TotalTTC: 14_000,
      TempsMO: 90,
      Etat: 0,
    },
  ],
  'dbo.Salarie': [
    {
      Code: 1,
      Nom: 'Martin',
      Prenom: 'Zoé',
      Email: 'zoe.martin@atelier.example',
      codebs: '0b0f5d0e-6f0c-4c0e-9d5b-2f6f4a1f0001',
    },
    {
      Code: 2,
      Nom: 'Lefèvre',
      Prenom: 'Paul',
      Email: 'paul.lefevre@atelier.example',
      codebs: '0b0f5d0e-6f0c-4c0e-9d5b-2f6f4a1f0002',
    },
    { Code: 3, Nom: 'Petit', Prenom: 'Léa', Email: null, codebs: null },
  ],
}

function site(code: string, client: string, name: string, title: string, state: string): Row {
  return {
    Code: code,
    CodeClient: client,
    NomClient: name,
    Libelle: title,
    Etat: state,
    DateDebut: new Date('2026-03-02T00:00:00Z'),
    DateFin: new Date('2027-06-30T00:00:00Z'),
    AdrChantier: '12 rue des Écoles',
    CPChantier: '34700',
    VilleChantier: 'Lodève',
  }
}

/** A SQL Server with a Batigest database on it. */
export function startBatigest(options: Partial<SqlServerOptions> = {}): Promise<SqlServer> {
  return startSqlServer({ database: 'BATIGEST', tables: BATIGEST_TABLES, rows: BATIGEST_ROWS, ...options })
}
