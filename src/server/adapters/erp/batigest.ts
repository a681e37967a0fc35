import { SqlServerConnection } from './connection.ts'
import { erpOf } from './erp.ts'
import { normaliserOf } from './normalise.ts'
import type { ErpAdapter, ErpMapping } from './port.ts'
import { column, type ErpSpec, mapped } from './spec.ts'
import { openSqlServer } from './sql-server.ts'

// Sage publishes no description of Batigest's tables. What follows was read off a connector that is public
// (github.com/AzeGab/connecteur-sages-V1), and every name of it can be changed in the settings.

const place = [
  column('street', 'Adresse du chantier', 'Street of the site'),
  column('postalCode', 'Code postal', 'Postal code'),
  column('city', 'Ville', 'City'),
]
const figures = [
  column('budget', 'Budget (euros)', 'Budget (euros)'),
  column('hoursSold', 'Heures vendues', 'Hours sold'),
  column('manager', 'Responsable', 'Manager'),
  column('comment', 'Commentaire', 'Comment'),
]

const columns: ErpSpec['columns'] = {
  site: [
    column('code', 'Code du chantier', 'Site code', true),
    column('name', 'Libellé', 'Name'),
    column('customerName', 'Nom du client', 'Customer name'),
    column('state', 'État', 'State'),
    column('start', 'Date de début', 'Start'),
    column('end', 'Date de fin', 'End'),
    ...place,
    ...figures,
  ],
  quote: [
    column('code', 'Code du devis', 'Quote code', true),
    column('name', 'Sujet', 'Subject'),
    column('customerName', 'Nom du client', 'Customer name'),
    column('state', 'État', 'State'),
    column('start', 'Date de début', 'Start'),
    column('end', 'Date de fin', 'End'),
    ...place,
    ...figures,
    column('siteCode', 'Code du chantier du devis', 'Code of the quote’s site'),
  ],
  employee: [
    column('code', 'Code du salarié', 'Employee code', true),
    column('name', 'Nom', 'Last name', true),
    column('firstName', 'Prénom', 'First name'),
    column('email', 'E-mail', 'E-mail'),
    column('remoteUserId', 'Identifiant BatiSimply', 'BatiSimply id', true),
  ],
  hours: [
    column('siteCode', 'Code du chantier', 'Site code', true),
    column('employeeCode', 'Code du salarié', 'Employee code', true),
    column('date', 'Date et heure', 'Date and time', true),
    column('hours', 'Heures', 'Hours', true),
    column('journey', 'Trajet (0 ou 1)', 'Journey (0 or 1)'),
    column('meal', 'Panier (0 ou 1)', 'Meal (0 or 1)'),
  ],
}

const defaultMapping: ErpMapping = {
  site: mapped(columns.site, 'dbo.ChantierDef', {
    code: 'Code',
    name: 'Libelle',
    customerName: 'NomClient',
    state: 'Etat',
    start: 'DateDebut',
    end: 'DateFin',
    street: 'AdrChantier',
    postalCode: 'CPChantier',
    city: 'VilleChantier',
  }),
  // No dates: those of a quote are its own, not the works'.
  quote: mapped(columns.quote, 'dbo.Devis', {
    code: 'Code',
    name: 'Sujet',
    customerName: 'Nom',
    state: 'Etat',
    budget: 'TotalTTC',
    hoursSold: 'TempsMO',
    siteCode: 'CodeChantier',
  }),
  employee: mapped(columns.employee, 'dbo.Salarie', {
    code: 'Code',
    name: 'Nom',
    firstName: 'Prenom',
    email: 'Email',
    remoteUserId: 'codebs',
  }),
  hours: mapped(columns.hours, 'dbo.SuiviMO', {
    siteCode: 'CodeChantier',
    employeeCode: 'CodeSalarie',
    date: 'Date',
    hours: 'NbH0',
    journey: 'NbH3',
    meal: 'NbH4',
  }),
}

/**
 * Letters of `ChantierDef.Etat`. Only E (« en cours ») and A (what a new site is given) are known to be alive; sites in any
 * other state are over. Quotes that are read are accepted ones, whose state is a number: they are alive.
 */
const ALIVE: ReadonlySet<string> = new Set(['', 'E', 'A', '3'])
/** Abandoned or filed away. */
const ARCHIVED: ReadonlySet<string> = new Set(['R', 'S', 'X'])

const spec: ErpSpec = {
  columns,
  lookups: { site: [], quote: [] },
  decisive: ['state'],
  // Accepted quotes: the state of a sold job. Others are offers, which nobody works on.
  only: { quote: { column: 'state', value: '3' } },
  normalise: normaliserOf(({ state }) => {
    const letter = String(state ?? '')
      .trim()
      .toUpperCase()
    return { isFinished: !ALIVE.has(letter), isArchived: ARCHIVED.has(letter) }
  }),
}

/** Sage Batigest: its SQL Server database. */
export const batigest: ErpAdapter<typeof SqlServerConnection> = {
  kind: 'batigest',
  label: 'Sage Batigest',
  entityLabels: {
    site: { fr: 'Chantiers', en: 'Sites' },
    quote: { fr: 'Devis acceptés', en: 'Accepted quotes' },
    employee: { fr: 'Salariés', en: 'Employees' },
    hours: { fr: 'Suivi de main-d’œuvre', en: 'Labour records' },
  },
  connection: SqlServerConnection,
  columns,
  defaultMapping,
  open: (connection, options) => erpOf(openSqlServer(connection, options), spec, options.mapping),
}
