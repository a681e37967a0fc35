import { describe, expect, test } from 'vitest'
import { databaseOf, ERPS } from '#server/adapters/erp/registry'
import { AppError } from '#server/kernel/errors'
import { parseInput } from '#server/kernel/validation'
import { changeOf, valuesOf } from '../../src/app/(console)/connector/_configuration/configuration-values.ts'
import { connectorLabels, listConnectorKinds } from '../../src/server/connectors/kinds.ts'
import { fullMapping } from '../../src/server/connectors/mapping.ts'
import { type Connector, ConnectorChange } from '../../src/server/connectors/schema.ts'
import {
  changeSettings,
  erpKeyOf,
  isConfigured,
  type Settings,
  siteAccountKeyOf,
} from '../../src/server/connectors/settings.ts'
import { testSettings } from '../support/settings.ts'

// The addresses of a site application may come from the installation’s settings.
Object.assign(process.env, testSettings('postgres://localhost/unused'))

const ERP = { host: 'sql.dubois.fr', database: 'BATIGEST', user: 'facteur', password: 'secret-erp' }
const SITE = {
  apiUrl: 'https://api.chantiers.fr',
  ssoUrl: 'https://sso.chantiers.fr/token',
  clientId: 'c',
  clientSecret: 'secret-client',
  username: 'moi@dubois.fr',
  password: 'secret-site',
}
const NONE: Settings = {
  software: 'batigest',
  mode: 'site',
  via: 'direct',
  erp: null,
  site: null,
  mapping: null,
  timeZone: 'Europe/Paris',
  hoursDays: 180,
  toSiteEvery: null,
  toErpEvery: null,
}
const given = changeSettings(NONE, { erp: ERP, site: SITE })

const wrong = (work: () => unknown) => {
  try {
    work()
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error.fields.map(({ field, code }) => `${field} ${code}`)
  }
}
const refusedOf = (change: ConnectorChange, stored = given) => wrong(() => changeSettings(stored, change))
const batigest = ERPS.find(({ kind }) => kind === 'batigest') as (typeof ERPS)[number]
const codial = ERPS.find(({ kind }) => kind === 'codial') as (typeof ERPS)[number]

describe('a change of the settings', () => {
  test('leaves what it does not name, and a secret that is blank', () => {
    expect(changeSettings(given, {})).toEqual(given)
    const changed = changeSettings(given, { mode: 'quote', erp: { password: ' ', user: 'autre' } })
    expect(changed).toEqual({ ...given, mode: 'quote', erp: { ...ERP, user: 'autre' } })
    expect(changeSettings(given, { site: null }).site).toBeNull()
    const scheduled = changeSettings(given, { schedule: { toSite: { everyMinutes: 60 } } })
    expect(scheduled).toEqual({ ...given, toSiteEvery: 60 })
    expect(changeSettings(scheduled, { schedule: { toErp: { everyMinutes: 15 } } })).toMatchObject({
      toSiteEvery: 60,
      toErpEvery: 15,
    })
    expect(changeSettings(scheduled, { schedule: { toSite: null } }).toSiteEvery).toBeNull()
  })

  test('empties what is null, a secret too, where the form can do without', () => {
    const hfsql = { ...ERP, engine: 'hfsql', port: '4900' }
    const stored = changeSettings(NONE, { software: 'codial', erp: hfsql })
    const { password: _, ...without } = hfsql
    expect(changeSettings(stored, { erp: { password: '' } }).erp).toEqual(hfsql)
    expect(changeSettings(stored, { erp: { password: null } }).erp).toEqual(without)
    // What is not taken along needs not be typed again.
    expect(changeSettings(stored, { erp: { host: 'ailleurs.fr', password: null } }).erp).toEqual({
      ...without,
      host: 'ailleurs.fr',
    })
    expect(refusedOf({ erp: { password: null } })).toEqual(['erp.password required'])
    expect(parseInput(ConnectorChange, { erp: { password: null } })).toEqual({ erp: { password: null } })
  })

  test('is asked for by the form with what somebody emptied there, and nothing else', () => {
    const kinds = listConnectorKinds({ locale: 'fr' })
    const stored = {
      software: 'codial',
      via: 'direct',
      erp: { isSet: true, settings: { host: 'pc', engine: 'hfsql' }, secretsSet: ['password'] },
      site: { isSet: false, settings: {}, secretsSet: [] },
      mapping: codial.defaultMapping,
      hoursDays: 180,
    } as unknown as Connector
    const values = valuesOf(stored, kinds)
    const password = (over: object, connector = stored) =>
      changeOf({ ...values, ...over }, connector, kinds).erp?.password
    expect(password({})).toBe('')
    expect(password({ emptied: ['password'] })).toBeNull()
    expect(password({ emptied: ['password'], erp: { ...values.erp, password: 'neuf' } })).toBe('neuf')
    // Batigest's was stored: the form of Codial shows none, and none is what it says.
    expect(password({}, { ...stored, software: 'batigest' })).toBeNull()
  })

  test.each([
    ['another server', { erp: { host: 'sql.attaquant.fr' } }, ['erp.password required']],
    ['another port', { erp: { port: 1434 } }, ['erp.password required']],
    ['another instance', { erp: { instance: 'SAGE' } }, ['erp.password required']],
    ['another API', { site: { apiUrl: 'https://api.attaquant.fr' } }, ['site.clientSecret required']],
    ['another sign-in', { site: { ssoUrl: 'https://attaquant.fr/token' } }, ['site.clientSecret required']],
    ['the usual port typed out', { erp: { port: 1433 } }, []],
    ['the same server in capitals', { erp: { host: 'SQL.dubois.fr' } }, []],
    ['another database', { erp: { database: 'AUTRE' } }, []],
    ['another path of the API', { site: { apiUrl: 'https://api.chantiers.fr/v2' } }, []],
  ] as const)('takes a secret along to %s only where it belongs', (_, change, fields) => {
    expect(refusedOf(change)).toEqual(fields)
  })

  test('names what an end’s form does not take', () => {
    expect(refusedOf({ erp: { host: 'pas un hôte', colour: 'bleu' } })).toEqual([
      'erp.host invalid_format',
      'erp.colour unknown',
    ])
    expect(refusedOf({ erp: { host: 'sql.dubois.fr' } }, NONE)).toEqual([
      'erp.database required',
      'erp.user required',
      'erp.password required',
    ])
    expect(
      wrong(() =>
        parseInput(ConnectorChange, {
          software: 'excel',
          schedule: { toSite: { everyMinutes: 5 } },
          timeZone: 'Lune',
        }),
      ),
    ).toEqual(['software invalid_value', 'timeZone time_zone', 'schedule.toSite.everyMinutes too_small'])
  })

  test('says where its ends lead, whatever they are written like', () => {
    expect(isConfigured(given)).toBe(true)
    expect(isConfigured(NONE)).toBe(false)
    expect(isConfigured({ ...given, erp: null, via: 'agent' })).toBe(true)
    expect(erpKeyOf(given)).toMatch(/^[\da-f]{32}$/)
    expect(erpKeyOf(NONE)).toBeNull()
    expect(siteAccountKeyOf(NONE)).toBeNull()
    const erpKey = (erp: Record<string, string>) => erpKeyOf({ ...given, erp: { ...ERP, ...erp } })
    expect(erpKey({ host: 'SQL.DUBOIS.FR ', port: '1433', user: 'autre', password: 'x' })).toBe(
      erpKeyOf(given),
    )
    for (const other of [
      { host: 'sql2.dubois.fr' },
      { port: '1434' },
      { database: 'B2' },
      { instance: 'SAGE' },
    ])
      expect(erpKey(other as unknown as Record<string, string>)).not.toBe(erpKeyOf(given))
    expect(erpKeyOf({ ...given, software: 'codial' })).not.toBe(erpKeyOf(given))
    expect(erpKeyOf({ ...given, via: 'agent' })).not.toBe(erpKeyOf(given))
    const behind = (typed: Record<string, string>, machine = 'pc-1') => {
      const connection = batigest.connection.parse({ ...ERP, ...typed })
      return erpKeyOf({ ...given, via: 'agent' }, databaseOf(batigest, connection, machine))
    }
    expect(behind({ host: 'SQL.dubois.fr ', user: 'autre' })).toBe(behind({}, 'pc-2'))
    for (const [field, value] of [
      ['database', 'PAIE'],
      ['host', 'sql2.dubois.fr'],
      ['port', '1434'],
    ] as const)
      expect(behind({ [field]: value })).not.toBe(behind({}))
    // The same name on two machines means two servers.
    expect(behind({ host: 'localhost' }, 'pc-1')).not.toBe(behind({ host: 'localhost' }, 'pc-2'))
    expect(behind({ host: 'localhost' })).toBe(behind({ host: 'localhost' }))
    expect(behind({})).not.toBe(erpKeyOf({ ...given, via: 'agent' }))
    const siteKey = (site: Record<string, string>) =>
      siteAccountKeyOf({ ...given, site: { ...SITE, ...site } })
    expect(siteKey({ apiUrl: 'https://api.chantiers.fr/', password: 'x', ssoUrl: 'https://b.fr/t' })).toBe(
      siteKey({}),
    )
    expect(siteKey({ username: 'autre@dubois.fr' })).not.toBe(siteKey({}))
    expect(siteKey({ apiUrl: 'https://api2.chantiers.fr' })).not.toBe(siteKey({}))
  })
})

describe('the mapping', () => {
  const own = { site: { table: 'dbo.Chantiers', columns: { name: 'Titre', city: null } } }
  const mapped = changeSettings(given, { mapping: own })

  test('keeps only what is not the ERP’s usual name, and reads whole', () => {
    expect(mapped.mapping).toEqual(own)
    const whole = fullMapping(batigest, mapped.mapping)
    expect(whole.site).toMatchObject({ table: 'dbo.Chantiers' })
    expect(whole.site.columns).toEqual({
      ...batigest.defaultMapping.site.columns,
      name: 'Titre',
      city: null,
    })
    expect(whole.hours).toEqual(batigest.defaultMapping.hours)
    // What a page sends back whole is nothing new.
    expect(changeSettings(mapped, { mapping: whole }).mapping).toEqual(own)
    expect(changeSettings(given, { mapping: batigest.defaultMapping }).mapping).toBeNull()
    expect(changeSettings(mapped, { mapping: { site: { columns: { name: 'Libelle' } } } }).mapping).toEqual({
      site: { table: 'dbo.Chantiers', columns: { city: null } },
    })
    expect(changeSettings(mapped, { mapping: null }).mapping).toBeNull()
    expect(changeSettings(mapped, {}).mapping).toEqual(own)
  })

  test('begins anew with another software, whose form knows other fields', () => {
    const other = changeSettings(mapped, { software: 'codial' })
    expect(other).toMatchObject({ software: 'codial', mapping: null, erp: ERP })
    expect(fullMapping(codial, other.mapping)).toEqual(codial.defaultMapping)
    const own = changeSettings(mapped, {
      software: 'codial',
      erp: { engine: 'hfsql', password: 'neuf' },
      mapping: { site: { columns: { customerTable: 'dbo.tiers' } } },
    })
    expect(own.mapping).toEqual({ site: { columns: { customerTable: 'dbo.tiers' } } })
    expect(own.erp).toMatchObject({ engine: 'hfsql', password: 'neuf' })
    expect(changeSettings(own, { software: 'batigest', erp: { password: 'neuf' } }).erp).toEqual({
      ...ERP,
      password: 'neuf',
    })
  })

  test('names each table or column that can’t be', () => {
    expect(
      refusedOf({
        mapping: {
          site: { table: 'a.b.c', columns: { code: null, colour: 'Couleur', name: 'x]; DROP' } },
          hours: { columns: { hours: '' } },
        },
      }),
    ).toEqual([
      'mapping.site.table table',
      'mapping.site.columns.code required',
      'mapping.site.columns.colour unknown',
      'mapping.site.columns.name column',
      'mapping.hours.columns.hours column',
    ])
    expect(wrong(() => parseInput(ConnectorChange, { mapping: { cars: { table: 'x' } } }))).not.toEqual([])
  })
})

test('the pages call things what the software calls them', () => {
  expect(connectorLabels('batigest', 'fr')).toMatchObject({
    software: 'Sage Batigest',
    toSite: 'Batigest → BatiSimply',
    toErp: 'BatiSimply → Batigest',
    entities: { site: 'Chantiers', employee: 'Salariés' },
  })
  expect(connectorLabels('codial', 'en')).toMatchObject({
    toSite: 'Codial → BatiSimply',
    entities: { site: 'Projects', employee: 'Technicians' },
  })
})
