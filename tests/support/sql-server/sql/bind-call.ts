import type { Expr } from './ast.ts'
import { as, bindExpr, unify } from './bind-expression.ts'
import { comparable } from './catalogue.ts'
import { errors, NotUnderstood, SqlError } from './errors.ts'
import type { Binding, Bound, Scope } from './scope.ts'
import { idOf } from './type-ids.ts'
import { isExact, isText, isWhole, kindOf, type SqlType, typeOf } from './types.ts'

type Call = Expr & { k: 'call' }

/** A function call. What is not here is refused with error 195, and counts as not understood. */
export function bindCall(call: Call, scope: Scope | null, b: Binding): Bound {
  if (call.over) return bindWindow(call, scope, b)
  if (AGGREGATES.has(call.name)) return bindAggregate(call, scope, b)
  const session = SESSION_FUNCTIONS[call.name]
  if (session && call.args.length === 0)
    return { sql: b.parameter(`${call.name}()`), type: session, nullable: true }
  const args = call.args.map((arg) => bindExpr(arg, scope, b))
  const rule = FUNCTIONS[call.name]
  if (!rule) throw new NotUnderstood(call.name)
  if (args.length < rule.least || args.length > (rule.most ?? rule.least)) {
    throw new SqlError(174, `The ${call.name.toLowerCase()} function requires ${rule.least} argument(s).`, {
      severity: 15,
    })
  }
  return rule.bind(args, call)
}

const AGGREGATES = new Set(['COUNT', 'COUNT_BIG', 'SUM', 'AVG', 'MIN', 'MAX', 'STRING_AGG'])

function bindAggregate(call: Call, scope: Scope | null, b: Binding): Bound {
  const before = b.loose.length
  const args = call.args.map((arg) => bindExpr(arg, scope, b))
  b.loose.length = before
  b.aggregates += 1
  return aggregate(call, args)
}

function aggregate(call: Call, args: Bound[]): Bound {
  const [of, separator] = args
  const distinct = call.distinct ? 'DISTINCT ' : ''
  if (call.name === 'COUNT' || call.name === 'COUNT_BIG') {
    const type = typeOf(call.name === 'COUNT' ? 'int' : 'bigint')
    if (call.star) return { sql: 'COUNT(*)', type, nullable: false }
    return { sql: `COUNT(${distinct}${comparable(of!.sql, of!.type)})`, type, nullable: false }
  }
  if (!of) throw new SqlError(174, `The ${call.name} function requires 1 argument(s).`, { severity: 15 })
  if (call.name === 'MIN' || call.name === 'MAX')
    return { sql: `${call.name}(${of.sql})`, type: of.type, nullable: true }
  if (call.name === 'STRING_AGG')
    return {
      sql: `group_concat(${of.sql}, ${separator!.sql})`,
      type: typeOf('nvarchar', 4000),
      nullable: true,
    }
  if (of.type && kindOf(of.type) !== 'number') {
    throw new SqlError(
      8117,
      `Operand data type ${of.type.name} is invalid for ${call.name.toLowerCase()} operator.`,
    )
  }
  const type = sumType(of.type ?? typeOf('int'))
  if (call.name === 'SUM') return { sql: `SUM(${distinct}${of.sql})`, type, nullable: true }
  const average = `AVG(${distinct}${of.sql})`
  return isWhole(type)
    ? { sql: `CAST(${average} AS INTEGER)`, type, nullable: true }
    : {
        sql: average,
        type: isExact(type) ? typeOf('decimal', 38, Math.max(6, type.scale)) : type,
        nullable: true,
      }
}

function sumType(type: SqlType): SqlType {
  if (type.name === 'real') return typeOf('float')
  if (type.name === 'decimal' || type.name === 'numeric') return typeOf(type.name, 38, type.scale)
  return isWhole(type) && type.name !== 'bigint' ? typeOf('int') : type
}

function bindWindow(call: Call, scope: Scope | null, b: Binding): Bound {
  const partition = call.over!.partition.map((expr) => sorted(bindExpr(expr, scope, b)))
  const order = call.over!.order.map(
    ({ expr, down }) => `${sorted(bindExpr(expr, scope, b))}${down ? ' DESC' : ''}`,
  )
  const window = `OVER (${partition.length ? `PARTITION BY ${partition.join(', ')}` : ''}${order.length ? ` ORDER BY ${order.join(', ')}` : ''})`
  if (['ROW_NUMBER', 'RANK', 'DENSE_RANK'].includes(call.name)) {
    if (order.length === 0)
      throw new SqlError(4112, `The function '${call.name}' must have an OVER clause with ORDER BY.`)
    return { sql: `${call.name}() ${window}`, type: typeOf('bigint'), nullable: true }
  }
  if (!AGGREGATES.has(call.name)) throw new NotUnderstood(call.name)
  const bound = aggregate(
    call,
    call.args.map((arg) => bindExpr(arg, scope, b)),
  )
  return { ...bound, sql: `${bound.sql} ${window}`, nullable: true }
}

const sorted = (bound: Bound) => comparable(bound.sql, bound.type)

/** Values of the session, given as parameters when the statement runs. */
const SESSION_FUNCTIONS: Record<string, SqlType> = {
  DB_NAME: typeOf('nvarchar', 128),
  SUSER_SNAME: typeOf('nvarchar', 128),
  SUSER_NAME: typeOf('nvarchar', 128),
  USER_NAME: typeOf('nvarchar', 128),
  SCHEMA_NAME: typeOf('nvarchar', 128),
  HOST_NAME: typeOf('nvarchar', 128),
  APP_NAME: typeOf('nvarchar', 128),
  SCOPE_IDENTITY: typeOf('decimal', 38, 0),
  XACT_STATE: typeOf('smallint'),
  ERROR_NUMBER: typeOf('int'),
  ERROR_MESSAGE: typeOf('nvarchar', 4000),
  ERROR_SEVERITY: typeOf('int'),
  ERROR_STATE: typeOf('int'),
  GETDATE: typeOf('datetime'),
  GETUTCDATE: typeOf('datetime'),
  SYSDATETIME: typeOf('datetime2', 7),
  SYSUTCDATETIME: typeOf('datetime2', 7),
  NEWID: typeOf('uniqueidentifier'),
}

type Rule = { least: number; most?: number; bind: (args: Bound[], call: Call) => Bound }

const INT = typeOf('int')
const textType = (bound: Bound): SqlType =>
  bound.type && isText(bound.type) ? varying(bound.type) : typeOf('nvarchar', 4000)
const varying = (type: SqlType) => typeOf(type.name.startsWith('n') ? 'nvarchar' : 'varchar', type.length)
const text = (bound: Bound) =>
  as(bound, bound.type && isText(bound.type) ? bound.type : typeOf('nvarchar', -1))

/** `name(args)` of the session's own functions, or of SQLite's. */
const plain = (
  name: string,
  type: SqlType | ((args: Bound[]) => SqlType),
  least: number,
  most = least,
): Rule => ({
  least,
  most,
  bind: (args) => ({
    sql: `${name}(${args.map((each) => each.sql).join(', ')})`,
    type: typeof type === 'function' ? type(args) : type,
    nullable: true,
  }),
})

/** The same, of a function that works on its first argument as text. */
const onText = (name: string, least: number, most = least, type: SqlType | null = null): Rule => ({
  least,
  most,
  bind: (args) => ({
    sql: `${name}(${[text(args[0]!), ...args.slice(1).map((each) => each.sql)].join(', ')})`,
    type: type ?? textType(args[0]!),
    nullable: true,
  }),
})

const datePart = (part: string): Rule => ({
  least: 1,
  bind: ([of]) => ({ sql: `date_part('${part}', ${asDate(of!)})`, type: INT, nullable: true }),
})
const asDate = (bound: Bound) =>
  bound.type && kindOf(bound.type) === 'date' ? bound.sql : as(bound, typeOf('datetime'))
const numberType = (args: Bound[]) => args[0]?.type ?? INT

const FUNCTIONS: Record<string, Rule> = {
  // The type is that of the first argument: a longer second one is cut.
  ISNULL: {
    least: 2,
    bind: ([first, second]) => {
      const type = first!.type ?? second!.type ?? INT
      const fallback = second!.type ? `conv(${second!.sql}, ${idOf(second!.type)}, ${idOf(type)}, 0)` : 'NULL'
      return { sql: `coalesce(${first!.sql}, ${fallback})`, type, nullable: second!.nullable }
    },
  },
  COALESCE: {
    least: 2,
    most: 99,
    bind: (args) => {
      const type = unify(args)
      return {
        sql: `coalesce(${args.map((each) => as(each, type)).join(', ')})`,
        type,
        nullable: args.every((each) => each.nullable),
      }
    },
  },
  NULLIF: {
    least: 2,
    bind: ([one, other]) => ({
      sql: `iif(${comparable(one!.sql, one!.type)} = ${comparable(other!.sql, other!.type)}, NULL, ${one!.sql})`,
      type: one!.type,
      nullable: true,
    }),
  },
  CONCAT: {
    least: 2,
    most: 99,
    bind: (args) => ({
      sql: `(${args.map((each) => `coalesce(${text(each)}, '')`).join(' || ')})`,
      type: typeOf('nvarchar', 4000),
      nullable: false,
    }),
  },
  LEN: onText('len_sql', 1, 1, INT),
  DATALENGTH: {
    least: 1,
    bind: ([of]) => ({ sql: `data_length(${of!.sql}, ${idOf(of!.type)})`, type: INT, nullable: true }),
  },
  LEFT: onText('left_sql', 2),
  RIGHT: onText('right_sql', 2),
  SUBSTRING: onText('substring_sql', 3),
  UPPER: onText('upper_sql', 1),
  LOWER: onText('lower_sql', 1),
  LTRIM: onText('ltrim', 1),
  RTRIM: onText('rtrim', 1),
  TRIM: onText('trim', 1),
  REPLACE: onText('replace_sql', 3),
  REPLICATE: onText('replicate_sql', 2),
  REVERSE: onText('reverse_sql', 1),
  CHARINDEX: plain('charindex_sql', INT, 2, 3),
  STR: plain('str_sql', typeOf('varchar', 10), 1, 3),
  ABS: plain('abs', numberType, 1),
  ROUND: plain('round_sql', numberType, 2, 3),
  CEILING: plain('ceil', numberType, 1),
  FLOOR: plain('floor', numberType, 1),
  SIGN: plain('sign', numberType, 1),
  YEAR: datePart('year'),
  MONTH: datePart('month'),
  DAY: datePart('day'),
  DATEPART: {
    least: 2,
    bind: ([part, of]) => ({ sql: `date_part(${part!.sql}, ${asDate(of!)})`, type: INT, nullable: true }),
  },
  DATEDIFF: {
    least: 3,
    bind: ([part, from, to]) => ({
      sql: `date_diff(${part!.sql}, ${asDate(from!)}, ${asDate(to!)})`,
      type: INT,
      nullable: true,
    }),
  },
  DATEADD: {
    least: 3,
    bind: ([part, by, of]) => {
      const type = of!.type && kindOf(of!.type) === 'date' ? of!.type : typeOf('datetime')
      return {
        sql: `date_add(${part!.sql}, ${by!.sql}, ${asDate(of!)}, ${idOf(type)})`,
        type,
        nullable: true,
      }
    },
  },
  DATEFROMPARTS: plain('date_from_parts', typeOf('date'), 3),
  EOMONTH: {
    least: 1,
    bind: ([of]) => ({ sql: `end_of_month(${asDate(of!)})`, type: typeOf('date'), nullable: true }),
  },
  ISDATE: plain('is_date', INT, 1),
  ISNUMERIC: plain('is_numeric', INT, 1),
  HASHBYTES: {
    least: 2,
    bind: ([method, of]) => ({
      sql: `hash_bytes(${method!.sql}, ${of!.sql}, ${idOf(of!.type)})`,
      type: typeOf('varbinary', 8000),
      nullable: true,
    }),
  },
  OBJECT_ID: plain('object_id', INT, 1, 2),
  OBJECT_NAME: plain('object_name', typeOf('nvarchar', 128), 1),
  COL_LENGTH: plain('col_length', typeOf('smallint'), 2),
  HAS_PERMS_BY_NAME: plain('has_perms', INT, 3, 5),
  IS_MEMBER: plain('is_member', INT, 1),
  IS_ROLEMEMBER: plain('is_member', INT, 1, 2),
  IS_SRVROLEMEMBER: plain('is_member', INT, 1, 2),
  HAS_DBACCESS: plain('has_db_access', INT, 1),
  DB_ID: plain('db_id', typeOf('smallint'), 0, 1),
  SERVERPROPERTY: plain('server_property', typeOf('nvarchar', 128), 1),
  DATABASEPROPERTYEX: plain('database_property', typeOf('nvarchar', 128), 2),
  // Only as a value of INSERT, UPDATE and MERGE, which put the column's own in its place.
  DEFAULT: {
    least: 0,
    bind: () => {
      throw errors.unsupported('DEFAULT')
    },
  },
}
