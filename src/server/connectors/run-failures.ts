import type { ErpProblem } from '#server/adapters/erp/port'
import type { Locale, ProviderError, ProviderErrorKind, Text } from '#server/kernel/errors'
import type { RowProblem, RunFailure, RunFailureCode } from './run-schema.ts'
import type { End } from './schema.ts'
import { storable } from './storable.ts'

/** What a run's row keeps of a failure. `detail`: the other side's own words, never a secret. */
export type StoredFailure = {
  code: RunFailureCode
  detail: string
  gone?: number
  known?: number
  appeared?: number
}
/**
 * What a row of the buffer, or of a run, keeps of why it was refused. `withdraw`: what was written of it before is surely wrong
 * now, and is taken out; a row that is `gone` with such a problem is put into quarantine once that is done.
 */
export type StoredProblem = {
  code: string
  field: string | null
  fr: string
  en: string
  retryable: boolean
  withdraw?: true
}

/** A longer text than this tells nobody more. */
const DETAIL_MAX = 500

const WORDS: Record<RunFailureCode, { message: Text; remedy: Text }> = {
  not_configured: {
    message: { fr: 'Le connecteur n’est pas configuré.', en: 'The connector is not configured.' },
    remedy: {
      fr: 'Renseignez ses deux extrémités dans Connecteur > Configuration, puis relancez.',
      en: 'Give both its ends in Connector > Configuration, then start again.',
    },
  },
  feature_missing: {
    message: {
      fr: 'Votre licence ne comprend pas le connecteur.',
      en: 'Your licence does not include the connector.',
    },
    remedy: {
      fr: 'Demandez une formule qui le comprend, puis saisissez sa clé dans « Licence ».',
      en: 'Ask for a plan that includes it, then enter its key under "Licence".',
    },
  },
  confirm_gone: {
    message: {
      fr: 'Plus de la moitié des lignes connues manquent à cette lecture, ou n’y comptent plus : rien n’a été touché.',
      en: 'More than half of the known rows are missing from this read, or no longer count in it: nothing was touched.',
    },
    remedy: {
      fr: 'Vérifiez la base et les tables dans Connecteur > Configuration. Si ces lignes sont bien supprimées ou retirées, ou si vous venez de corriger la colonne de leur code, relancez en le confirmant.',
      en: 'Check the database and the tables in Connector > Configuration. If these rows are really deleted or withdrawn, or if you have just corrected the column of their code, start again and confirm it.',
    },
  },
  ends_changed: {
    message: {
      fr: 'La configuration a changé pendant la synchronisation.',
      en: 'The configuration changed during the run.',
    },
    remedy: {
      fr: 'Relancez-la : elle relit tout avec la nouvelle configuration.',
      en: 'Start it again: it reads everything with the new configuration.',
    },
  },
  erp_auth: {
    message: {
      fr: 'L’ERP refuse ces identifiants, ou un droit manque.',
      en: 'The ERP refuses these credentials, or a right is missing.',
    },
    remedy: {
      fr: 'Corrigez-les dans Connecteur > Configuration, puis « Tester ».',
      en: 'Correct them in Connector > Configuration, then "Test".',
    },
  },
  erp_unavailable: {
    message: {
      fr: 'L’ERP n’a pas répondu, ou la connexion a été coupée.',
      en: 'The ERP did not answer, or the connection was cut.',
    },
    remedy: {
      fr: 'Vérifiez que le serveur est démarré et joignable. Ce qui est fait est gardé ; la prochaine synchronisation continue.',
      en: 'See that the server runs and can be reached. What was done is kept; the next run goes on from there.',
    },
  },
  erp_refused: {
    message: { fr: 'L’ERP refuse cette demande.', en: 'The ERP refuses this request.' },
    remedy: {
      fr: 'Lisez sa réponse : le plus souvent, une table ou une colonne ne porte pas le nom attendu. « Tester » dit lequel.',
      en: 'Read its answer: most often a table or a column is not named as expected. "Test" says which.',
    },
  },
  site_auth: {
    message: {
      fr: 'L’application de chantier refuse ce compte.',
      en: 'The site application refuses this account.',
    },
    remedy: {
      fr: 'Corrigez-le dans Connecteur > Configuration, puis « Tester ».',
      en: 'Correct it in Connector > Configuration, then "Test".',
    },
  },
  site_unavailable: {
    message: {
      fr: 'L’application de chantier n’a pas répondu, ou est en panne.',
      en: 'The site application did not answer, or has a fault of its own.',
    },
    remedy: {
      fr: 'Réessayez plus tard. Ce qui est fait est gardé ; la prochaine synchronisation continue.',
      en: 'Try again later. What was done is kept; the next run goes on from there.',
    },
  },
  site_rate_limited: {
    message: {
      fr: 'L’application de chantier demande d’attendre depuis trop longtemps.',
      en: 'The site application has been asking to wait for too long.',
    },
    remedy: {
      fr: 'Réessayez plus tard, ou espacez les synchronisations. Ce qui est fait est gardé.',
      en: 'Try again later, or run less often. What was done is kept.',
    },
  },
  site_refused: {
    message: {
      fr: 'L’application de chantier refuse cette demande.',
      en: 'The site application refuses this request.',
    },
    remedy: {
      fr: 'Lisez sa réponse, puis « Tester » dans Connecteur > Configuration.',
      en: 'Read its answer, then "Test" in Connector > Configuration.',
    },
  },
  internal: {
    message: {
      fr: 'Une erreur de Facteur a arrêté la synchronisation.',
      en: 'An error of Facteur stopped the run.',
    },
    remedy: {
      fr: 'Relancez-la : elle continue où elle en était. Si cela se répète, prévenez l’exploitant.',
      en: 'Start it again: it goes on where it stood. If it happens again, tell the operator.',
    },
  },
}

/** A failure of a run in the reader's language, with its remedy. */
export function describeFailure(
  { code, detail, gone, known, appeared }: StoredFailure,
  locale: Locale,
): RunFailure {
  const { message, remedy } = WORDS[code]
  return {
    code,
    message: message[locale],
    remedy: remedy[locale],
    response: detail,
    gone: gone ?? null,
    known: known ?? null,
    appeared: appeared ?? null,
  }
}

const CODES: Record<End, Partial<Record<ProviderErrorKind, RunFailureCode>>> = {
  erp: { auth: 'erp_auth', unavailable: 'erp_unavailable', rate_limited: 'erp_unavailable' },
  site: { auth: 'site_auth', unavailable: 'site_unavailable', rate_limited: 'site_rate_limited' },
}

/** The failure of one end as it is known to people and programs. */
export function failureOf(end: End, { kind, message }: ProviderError): StoredFailure {
  return { code: CODES[end][kind] ?? `${end}_refused`, detail: words(message) }
}

/** Why a row can't be used as it was read; mended where it comes from. */
export function problemAtSource({ code, field, message }: ErpProblem): StoredProblem {
  return { code, field, fr: storable(message.fr), en: storable(message.en), retryable: false }
}

/** Why the other end does not take a row: in its own words. */
export function problemThere(name: Text, { kind, message }: ProviderError): StoredProblem {
  const told = words(message)
  // What the adapter puts before them is for a log: "BatiSimply refuses projects.create (422): ".
  const said = told.replace(/^[^:]* refuses [\w.]+ \(\d+\)(: |$)/, '') || told
  return {
    code: kind,
    field: null,
    fr: `${name.fr} refuse cette ligne : ${said}`,
    en: `${name.en} refuses this row: ${said}`,
    retryable: true,
  }
}

/** A problem in the reader's language. */
export function describeProblem(problem: unknown, locale: Locale): RowProblem | null {
  if (!problem) return null
  const { code, field, retryable, [locale]: message } = problem as StoredProblem
  return { code, field, message, retryable }
}

function words(message: string): string {
  return storable(message.slice(0, DETAIL_MAX))
}
