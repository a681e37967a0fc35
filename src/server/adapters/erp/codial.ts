import { CodialConnection } from './connection.ts'
import { erpOf } from './erp.ts'
import { normaliserOf } from './normalise.ts'
import { openHfsql } from './odbc.ts'
import type { ErpAdapter, ErpMapping } from './port.ts'
import { column, type ErpSpec, mapped } from './spec.ts'
import { openSqlServer } from './sql-server.ts'

// Codial's own description is not public: names of projects, customers and technicians were read off a connector that is
// (github.com/AzeGab/connecteur-sages-V1); those of quotes and hours are likely ones, to be confirmed by a check.

const project = [
  column('name', 'Nom', 'Name'),
  column('customerCode', 'Code du client', 'Customer code'),
  column('customerTable', 'Table des clients', 'Table of customers'),
  column('customerKey', 'Code, dans la table des clients', 'Code, in the table of customers'),
  column('customerName', 'Nom, dans la table des clients', 'Name, in the table of customers'),
  column('managerCode', 'Code du responsable', 'Manager code'),
  column('managerTable', 'Table des responsables', 'Table of managers'),
  column('managerKey', 'Code, dans la table des responsables', 'Code, in the table of managers'),
  column('managerName', 'Nom, dans la table des responsables', 'Name, in the table of managers'),
  column('start', 'Date de début', 'Start'),
  column('end', 'Date de fin', 'End'),
  column('street', 'Adresse du chantier', 'Street of the site'),
  column('postalCode', 'Code postal', 'Postal code'),
  column('city', 'Ville', 'City'),
  column('budget', 'Budget (euros)', 'Budget (euros)'),
  column('hoursSold', 'Heures vendues', 'Hours sold'),
  column('comment', 'Description', 'Description'),
  column('finished', 'Terminé (0 ou 1)', 'Finished (0 or 1)'),
  column('archived', 'Archivé (0 ou 1)', 'Archived (0 or 1)'),
]

const columns: ErpSpec['columns'] = {
  site: [column('code', 'Référence du projet', 'Project reference', true), ...project],
  quote: [
    column('code', 'Référence du devis', 'Quote reference', true),
    ...project,
    column('siteCode', 'Référence du projet du devis', 'Reference of the quote’s project'),
  ],
  employee: [
    column('code', 'Code du technicien', 'Technician code', true),
    column('name', 'Nom', 'Last name', true),
    column('firstName', 'Prénom', 'First name'),
    column('email', 'E-mail', 'E-mail'),
    column('remoteUserId', 'Identifiant BatiSimply', 'BatiSimply id', true),
  ],
  hours: [
    column('siteCode', 'Référence du projet', 'Project reference', true),
    column('employeeCode', 'Code du technicien', 'Technician code', true),
    column('date', 'Date et heure', 'Date and time', true),
    column('hours', 'Heures', 'Hours', true),
    column('journey', 'Trajet (0 ou 1)', 'Journey (0 or 1)'),
    column('meal', 'Panier (0 ou 1)', 'Meal (0 or 1)'),
  ],
}

const people = {
  customerCode: 'CODE_TIERS',
  customerTable: 'client',
  customerKey: 'CODE',
  customerName: 'NOM',
  managerCode: 'CODEREP',
  managerTable: 'meca',
  managerKey: 'CODEREP',
  managerName: 'NOM',
}

const defaultMapping: ErpMapping = {
  site: mapped(columns.site, 'cod_projet', {
    code: 'REFERENCE',
    name: 'NOM',
    ...people,
    start: 'DATE_DEBUT',
    end: 'DATE_FIN',
    street: 'ADRESSE1_CHANTIER',
    postalCode: 'COP_CHANTIER',
    city: 'VILLE_CHANTIER',
    comment: 'DESCRIPTION',
    finished: 'INT_TERMINE',
  }),
  quote: mapped(columns.quote, 'cod_devis', { code: 'REFERENCE', name: 'NOM', ...people }),
  employee: mapped(columns.employee, 'meca', {
    code: 'CODEREP',
    name: 'NOM',
    firstName: 'PRENOM',
    remoteUserId: 'codebs',
  }),
  hours: mapped(columns.hours, 'SuiviHeures', {
    siteCode: 'CodeChantier',
    employeeCode: 'CodeSalarie',
    date: 'Date',
    hours: 'Heures',
  }),
}

/** What Codial is, apart from its engine. */
export const codialSpec: ErpSpec = {
  columns,
  lookups: { site: ['customer', 'manager'], quote: ['customer', 'manager'] },
  only: {},
  decisive: ['finished', 'archived'],
  normalise: normaliserOf(({ finished, archived }) => ({
    isFinished: isSet(finished),
    isArchived: isSet(archived),
  })),
}

/** HFSQL writes a boolean as a number, SQL Server as a bit. */
function isSet(value: unknown): boolean {
  return value === true || (value !== null && value !== false && Number(value) > 0)
}

/** Codial: its HFSQL database through ODBC, or a copy of it in SQL Server. */
export const codial: ErpAdapter<typeof CodialConnection> = {
  kind: 'codial',
  label: 'Codial',
  entityLabels: {
    site: { fr: 'Projets', en: 'Projects' },
    quote: { fr: 'Devis', en: 'Quotes' },
    employee: { fr: 'Techniciens', en: 'Technicians' },
    hours: { fr: 'Suivi des heures', en: 'Hours' },
  },
  connection: CodialConnection,
  columns,
  defaultMapping,
  open: (connection, options) => {
    const open = connection.engine === 'hfsql' ? openHfsql : openSqlServer
    return erpOf(open(connection, options), codialSpec, options.mapping)
  },
}
