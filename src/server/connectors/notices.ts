import type { Locale, Text } from '#server/kernel/errors'
import type { ConnectorRow } from './find-connector.ts'
import { erpAdapter, siteAdapter } from './kinds.ts'
import type { ConnectorNotice } from './schema.ts'
import type { Settings } from './settings.ts'

type Change = {
  before: Settings
  after: Settings
  keys: Pick<ConnectorRow, 'erpKey' | 'siteAccountKey'>
}

/** What a change of the settings brings about that a person should know. Nothing of a first configuration. */
export function noticesOf(
  row: ConnectorRow | null,
  { before, after, keys }: Change,
  locale: Locale,
): ConnectorNotice[] {
  if (!row) return []
  const notices: [string, Text][] = []
  const isOther = before.software !== after.software
  if (isOther) notices.push(['software_changed', otherSoftware(erpAdapter(after.software).label)])
  if (row.erpKey && keys.erpKey && row.erpKey !== keys.erpKey) notices.push(['erp_changed', OTHER_DATABASE])
  if (row.siteAccountKey && keys.siteAccountKey && row.siteAccountKey !== keys.siteAccountKey)
    notices.push(['site_account_changed', otherAccount(siteAdapter().label)])
  return notices.map(([code, message]) => ({ code, field: null, message: message[locale] }))
}

function otherSoftware(label: string): Text {
  return {
    fr: `La correspondance des tables est désormais celle de ${label} : vérifiez-la, puis « Tester ».`,
    en: `The mapping of tables is now that of ${label}: check it, then "Test".`,
  }
}

const OTHER_DATABASE: Text = {
  fr: 'La base de l’ERP a changé : « Initialiser les tables », puis actualisez les salariés. Ce qui a été lu dans l’autre base n’est pas supprimé.',
  en: 'The ERP’s database has changed: "Initialise the tables", then refresh the employees. What was read from the other one is not deleted.',
}

function otherAccount(label: string): Text {
  return {
    fr: `Le compte ${label} a changé : la prochaine synchronisation y cherche chaque chantier par son code avant de le créer, et n’écrit pas sous les identifiants de l’ancien compte. Actualisez les salariés.`,
    en: `The ${label} account has changed: the next synchronisation looks each project up by its code before creating it, and does not write under the old account’s ids. Refresh the employees.`,
  }
}
