import { type Row, type SqlServer, type SqlServerOptions, startSqlServer } from './server.ts'

/**
 * The tables of a Codial database under their own names. The real ones live in HFSQL behind ODBC; here they are
 * served by the same wire, so that the reading and writing of Codial's columns can be tested.
 */
export const CODIAL_TABLES = [
  `CREATE TABLE dbo.client (
    CODE varchar(10) NOT NULL CONSTRAINT PK_client PRIMARY KEY,
    NOM varchar(60) NOT NULL
  )`,
  `CREATE TABLE dbo.meca (
    CODEREP varchar(10) NOT NULL CONSTRAINT PK_meca PRIMARY KEY,
    NOM varchar(40) NOT NULL,
    PRENOM varchar(40) NULL,
    EMAIL varchar(80) NULL,
    codebs varchar(36) NULL
  )`,
  `CREATE TABLE dbo.cod_projet (
    REFERENCE varchar(20) NOT NULL CONSTRAINT PK_cod_projet PRIMARY KEY,
    NOM varchar(80) NOT NULL,
    DATE_DEBUT date NULL,
    DATE_FIN date NULL,
    DESCRIPTION nvarchar(max) NULL,
    ADRESSE1_CHANTIER varchar(100) NULL,
    COP_CHANTIER varchar(10) NULL,
    VILLE_CHANTIER varchar(40) NULL,
    CODE_PAYS_CHANTIER varchar(2) NULL,
    CODEREP varchar(10) NULL,
    CODE_TIERS varchar(10) NULL,
    INT_TERMINE tinyint NOT NULL DEFAULT (0)
  )`,
  `CREATE TABLE dbo.SuiviHeures (
    CodeChantier varchar(20) NOT NULL,
    CodeSalarie varchar(10) NOT NULL,
    Date datetime NOT NULL,
    Heures float NOT NULL,
    Commentaire varchar(200) NULL,
    CONSTRAINT PK_SuiviHeures PRIMARY KEY (CodeChantier, CodeSalarie, Date)
  )`,
]

export const CODIAL_ROWS: Record<string, Row[]> = {
  'dbo.client': [
    { CODE: 'C100', NOM: 'Syndic des Tilleuls' },
    { CODE: 'C200', NOM: 'Garage Moreau' },
  ],
  'dbo.meca': [
    {
      CODEREP: 'ZM',
      NOM: 'Martin',
      PRENOM: 'Zoé',
      EMAIL: 'zoe.martin@atelier.example',
      codebs: '0b0f5d0e-6f0c-4c0e-9d5b-2f6f4a1f0001',
    },
    { CODEREP: 'PL', NOM: 'Lefèvre', PRENOM: 'Paul', EMAIL: null, codebs: null },
  ],
  'dbo.cod_projet': [
    project('P-2026-001', 'Chaufferie collective', 'C100', 0),
    project('P-2026-002', 'Pont élévateur', 'C200', 0),
    project('P-2025-014', 'Dépannage', 'C200', 1),
  ],
}

function project(reference: string, name: string, client: string, finished: number): Row {
  return {
    REFERENCE: reference,
    NOM: name,
    DATE_DEBUT: new Date('2026-04-01T00:00:00Z'),
    DATE_FIN: new Date('2027-03-31T00:00:00Z'),
    DESCRIPTION: null,
    ADRESSE1_CHANTIER: '4 place du Marché',
    COP_CHANTIER: '34000',
    VILLE_CHANTIER: 'Montpellier',
    CODE_PAYS_CHANTIER: 'FR',
    CODEREP: 'ZM',
    CODE_TIERS: client,
    INT_TERMINE: finished,
  }
}

/** A SQL Server with the tables of Codial on it. */
export function startCodial(options: Partial<SqlServerOptions> = {}): Promise<SqlServer> {
  return startSqlServer({ database: 'CODIAL', tables: CODIAL_TABLES, rows: CODIAL_ROWS, ...options })
}
