import type { Name } from './ast.ts'
import type { Catalogue, Table } from './catalogue.ts'
import { isExact, isText, isWhole, kindOf, type SqlType, typeOf } from './types.ts'

type Cell = string | number | null
/** A view over the catalogue: its columns and its rows. */
export type SystemView = {
  columns: [string, SqlType][]
  rows: (catalogue: Catalogue, database: string) => Cell[][]
}

const NAME = typeOf('nvarchar', 128)
const INT = typeOf('int')
const BIT = typeOf('bit')
const WORD = typeOf('varchar', 30)

/** The view of a name, or nothing. */
export function systemView(name: Name): { key: string; view: SystemView } | null {
  const key = name.slice(-2).join('.').toLowerCase()
  return VIEWS[key] ? { key, view: VIEWS[key] } : null
}

export function rowsOf(key: string, catalogue: Catalogue, database: string): Cell[][] {
  return VIEWS[key]!.rows(catalogue, database)
}

const permanent = (catalogue: Catalogue) => [...catalogue.values()].filter((each) => each.schema !== 'tempdb')
const each = (catalogue: Catalogue, row: (table: Table) => Cell[][]) => permanent(catalogue).flatMap(row)

const VIEWS: Record<string, SystemView> = {
  'information_schema.tables': {
    columns: [
      ['TABLE_CATALOG', NAME],
      ['TABLE_SCHEMA', NAME],
      ['TABLE_NAME', NAME],
      ['TABLE_TYPE', WORD],
    ],
    rows: (catalogue, database) =>
      each(catalogue, (table) => [[database, table.schema, table.name, 'BASE TABLE']]),
  },
  'information_schema.columns': {
    columns: [
      ['TABLE_CATALOG', NAME],
      ['TABLE_SCHEMA', NAME],
      ['TABLE_NAME', NAME],
      ['COLUMN_NAME', NAME],
      ['ORDINAL_POSITION', INT],
      ['COLUMN_DEFAULT', typeOf('nvarchar', 4000)],
      ['IS_NULLABLE', typeOf('varchar', 3)],
      ['DATA_TYPE', NAME],
      ['CHARACTER_MAXIMUM_LENGTH', INT],
      ['NUMERIC_PRECISION', typeOf('tinyint')],
      ['NUMERIC_SCALE', INT],
      ['DATETIME_PRECISION', typeOf('smallint')],
      ['COLLATION_NAME', NAME],
    ],
    rows: (catalogue, database) =>
      each(catalogue, (table) =>
        table.columns.map((column, at) => [
          database,
          table.schema,
          table.name,
          column.name,
          at + 1,
          column.fallback ? '(default)' : null,
          column.nullable ? 'YES' : 'NO',
          column.type.name,
          isText(column.type) || kindOf(column.type) === 'binary' ? column.type.length : null,
          kindOf(column.type) === 'number' && column.type.name !== 'bit' ? column.type.precision || 53 : null,
          isExact(column.type) || isWhole(column.type) ? column.type.scale : null,
          kindOf(column.type) === 'date' ? column.type.scale : null,
          isText(column.type) ? 'French_CI_AS' : null,
        ]),
      ),
  },
  'information_schema.table_constraints': {
    columns: [
      ['CONSTRAINT_CATALOG', NAME],
      ['CONSTRAINT_SCHEMA', NAME],
      ['CONSTRAINT_NAME', NAME],
      ['TABLE_SCHEMA', NAME],
      ['TABLE_NAME', NAME],
      ['CONSTRAINT_TYPE', WORD],
    ],
    rows: (catalogue, database) =>
      each(catalogue, (table) =>
        table.keys
          .filter((key) => key.kind !== 'index')
          .map((key) => [
            database,
            table.schema,
            key.name,
            table.schema,
            table.name,
            key.kind === 'primary' ? 'PRIMARY KEY' : 'UNIQUE',
          ]),
      ),
  },
  'information_schema.key_column_usage': {
    columns: [
      ['CONSTRAINT_NAME', NAME],
      ['TABLE_SCHEMA', NAME],
      ['TABLE_NAME', NAME],
      ['COLUMN_NAME', NAME],
      ['ORDINAL_POSITION', INT],
    ],
    rows: (catalogue) =>
      each(catalogue, (table) =>
        table.keys
          .filter((key) => key.kind !== 'index')
          .flatMap((key) =>
            key.columns.map((column, at) => [key.name, table.schema, table.name, column, at + 1]),
          ),
      ),
  },
  'sys.schemas': {
    columns: [
      ['name', NAME],
      ['schema_id', INT],
    ],
    rows: () => [
      ['dbo', 1],
      ['sys', 4],
    ],
  },
  'sys.tables': {
    columns: [
      ['name', NAME],
      ['object_id', INT],
      ['schema_id', INT],
      ['type', typeOf('char', 2)],
    ],
    rows: (catalogue) => each(catalogue, (table) => [[table.name, table.id, 1, 'U']]),
  },
  'sys.objects': {
    columns: [
      ['name', NAME],
      ['object_id', INT],
      ['schema_id', INT],
      ['type', typeOf('char', 2)],
    ],
    rows: (catalogue) => each(catalogue, (table) => [[table.name, table.id, 1, 'U']]),
  },
  'sys.columns': {
    columns: [
      ['object_id', INT],
      ['name', NAME],
      ['column_id', INT],
      ['system_type_id', INT],
      ['user_type_id', INT],
      ['max_length', typeOf('smallint')],
      ['precision', INT],
      ['scale', INT],
      ['is_nullable', BIT],
      ['is_identity', BIT],
    ],
    rows: (catalogue) =>
      each(catalogue, (table) =>
        table.columns.map((column, at) => [
          table.id,
          column.name,
          at + 1,
          typeId(column.type),
          typeId(column.type),
          column.type.name.startsWith('n') && column.type.length > 0
            ? column.type.length * 2
            : column.type.length,
          column.type.precision,
          column.type.scale,
          column.nullable ? 1 : 0,
          column.identity ? 1 : 0,
        ]),
      ),
  },
  'sys.types': {
    columns: [
      ['name', NAME],
      ['system_type_id', INT],
      ['user_type_id', INT],
    ],
    rows: () => TYPE_NAMES.map((name, at) => [name, at + 1, at + 1]),
  },
  'sys.databases': {
    columns: [
      ['name', NAME],
      ['database_id', INT],
      ['collation_name', NAME],
    ],
    rows: (_, database) => [
      ['master', 1, 'French_CI_AS'],
      [database, 5, 'French_CI_AS'],
    ],
  },
}

const TYPE_NAMES = [
  'bit',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'decimal',
  'numeric',
  'money',
  'real',
  'float',
  'date',
  'time',
  'smalldatetime',
  'datetime',
  'datetime2',
  'char',
  'varchar',
  'nchar',
  'nvarchar',
  'binary',
  'varbinary',
  'uniqueidentifier',
]
const typeId = (type: SqlType) => TYPE_NAMES.indexOf(type.name) + 1
