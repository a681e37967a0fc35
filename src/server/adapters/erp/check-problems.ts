import type { Text } from '#server/kernel/errors'
import type { Right } from './database.ts'
import type { ErpEntity, ErpProblem } from './port.ts'

type Found = ErpProblem & { entity: ErpEntity }

const finding = (entity: ErpEntity, field: string | null, code: string, message: Text): Found => ({
  entity,
  field,
  code,
  message,
})

export function nameInvalid(entity: ErpEntity, field: string | null, given: string): Found {
  return finding(entity, field, 'name_invalid', {
    fr: `« ${given} » n’est pas un nom de table ou de colonne : lettres, chiffres, _, $, # et espaces, et un point après le schéma d’une table.`,
    en: `"${given}" is no name of a table or a column: letters, digits, _, $, # and spaces, and a dot after a table's schema.`,
  })
}

export function tableMissing(
  entity: ErpEntity,
  field: string | null,
  table: string,
  near: string | null,
): Found {
  const isOptional = field !== null
  const found = finding(entity, field, isOptional ? 'optional_table_missing' : 'table_missing', {
    fr: `La table « ${table} » n’existe pas, ou cet utilisateur ne peut pas la voir.${near ? ` Vouliez-vous dire « ${near} » ?` : ''}`,
    en: `Table "${table}" does not exist, or this user may not see it.${near ? ` Did you mean "${near}"?` : ''}`,
  })
  return { ...found, near }
}

export function columnMissing(
  entity: ErpEntity,
  field: string,
  where: { table: string; column: string | null; near: string | null; required: boolean },
): Found {
  const { table, column, near, required } = where
  if (column === null)
    return finding(entity, field, 'column_unmapped', {
      fr: `Indiquez la colonne de « ${table} » qui contient cette valeur.`,
      en: `Name the column of "${table}" that holds this value.`,
    })
  const next = {
    fr: near
      ? ` Vouliez-vous dire « ${near} » ?`
      : required
        ? ' Corrigez son nom.'
        : ' Elle sera laissée vide ; effacez-la ou corrigez son nom.',
    en: near
      ? ` Did you mean "${near}"?`
      : required
        ? ' Correct its name.'
        : ' It is left empty; clear it or correct its name.',
  }
  const found = finding(entity, field, required ? 'column_missing' : 'optional_column_missing', {
    fr: `La colonne « ${column} » n’existe pas dans « ${table} ».${next.fr}`,
    en: `Column "${column}" does not exist in "${table}".${next.en}`,
  })
  return { ...found, near }
}

export function idColumnMissing(table: string, column: string): Found {
  return finding('employee', 'remoteUserId', 'codebs_missing', {
    fr: `La colonne « ${column} » manque dans « ${table} » : « Initialiser les tables » l’ajoute.`,
    en: `Column "${column}" is missing in "${table}": "Initialise the tables" adds it.`,
  })
}

export function markerMissing(marker: string): Found {
  return finding('hours', null, 'marker_missing', {
    fr: `La table « ${marker} », qui évite d’écrire deux fois les mêmes heures, manque : « Initialiser les tables » la crée.`,
    en: `Table "${marker}", which keeps hours from being written twice, is missing: "Initialise the tables" makes it.`,
  })
}

export function wrongType(
  entity: ErpEntity,
  field: string,
  column: string,
  type: string,
  wanted: Text,
): Found {
  return finding(entity, field, 'wrong_type', {
    fr: `La colonne « ${column} » est de type ${type} : il faut ${wanted.fr}.`,
    en: `Column "${column}" has the type ${type}: ${wanted.en} is needed.`,
  })
}

export function tooShort(
  entity: ErpEntity,
  field: string,
  column: string,
  length: number,
  wanted: number,
): Found {
  return finding(entity, field, 'too_short', {
    fr: `La colonne « ${column} » contient ${length} caractères au plus : il en faut ${wanted}.`,
    en: `Column "${column}" holds ${length} characters at most: ${wanted} are needed.`,
  })
}

export function rightMissing(entity: ErpEntity, table: string, rights: Right[]): Found {
  const listed = rights.join(', ')
  return finding(entity, null, 'right_missing', {
    fr: `L’utilisateur n’a pas le droit ${listed} sur « ${table} » : demandez à l’administrateur de la base : GRANT ${listed} ON ${table}.`,
    en: `The user lacks the right ${listed} on "${table}": ask the database's administrator for: GRANT ${listed} ON ${table}.`,
  })
}
