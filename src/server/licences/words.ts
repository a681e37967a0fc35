import type { Text } from '#server/kernel/errors'
import type { Code, Feature, LimitName } from './schema.ts'

/** What each answer means, and what to do next. */
export const DETAILS: Record<Code, Text> = {
  VALID: { fr: 'Licence valable.', en: 'The licence is valid.' },
  NOT_FOUND: {
    fr: 'Clé de licence inconnue : vérifiez-la, ou demandez-la de nouveau à qui vous l’a fournie.',
    en: 'Unknown licence key: check it, or ask whoever gave it to you for it again.',
  },
  SUSPENDED: {
    fr: 'Cette licence est suspendue : adressez-vous à qui vous l’a fournie.',
    en: 'This licence is suspended: ask whoever gave it to you.',
  },
  REVOKED: {
    fr: 'Cette licence a été révoquée : une autre est nécessaire.',
    en: 'This licence was revoked: another one is needed.',
  },
  NOT_STARTED: {
    fr: 'Cette licence n’a pas encore commencé.',
    en: 'This licence has not started yet.',
  },
  GRACE: {
    fr: 'Licence expirée, dans son délai de grâce : renouvelez-la sans tarder.',
    en: 'The licence has expired and is in its days of grace: renew it without delay.',
  },
  EXPIRED: {
    fr: 'Cette licence a expiré : renouvelez-la, ou saisissez-en une autre.',
    en: 'This licence has expired: renew it, or enter another one.',
  },
  TOO_MANY_MACHINES: {
    fr: 'Toutes les machines de cette licence sont prises : libérez-en une, ou faites augmenter leur nombre.',
    en: 'Every machine of this licence is taken: free one, or have their number raised.',
  },
  MACHINE_REQUIRED: {
    fr: 'Cette licence vaut pour des machines nommées : dites laquelle la demande (« machine »).',
    en: 'This licence is for named machines: say which one asks ("machine").',
  },
  FEATURE_MISSING: {
    fr: 'Cette licence ne comprend pas cette fonction.',
    en: 'This licence does not include that feature.',
  },
  LIMIT_REACHED: {
    fr: 'La limite de cette licence est atteinte.',
    en: 'The limit of this licence is reached.',
  },
}

export const FEATURE_NAMES: Record<Feature, Text> = {
  campaigns: { fr: 'les campagnes', en: 'campaigns' },
  provisioning: { fr: 'la création d’adresses', en: 'making addresses' },
  inbox: { fr: 'la boîte de réception', en: 'the inbox' },
  connector: { fr: 'le connecteur ERP', en: 'the ERP connector' },
}

type Counted = {
  /** Of one, and of several. */
  what: Record<keyof Text, [string, string]>
  /** What frees some of it. */
  remedy: Text
}

/** Mails of a month have a sentence of their own. */
export const LIMIT_NAMES: Record<Exclude<LimitName, 'sendsPerMonth'>, Counted> = {
  mailboxes: {
    what: { fr: ['adresse', 'adresses'], en: ['address', 'addresses'] },
    remedy: { fr: 'supprimez-en une', en: 'delete one' },
  },
  boxes: {
    what: { fr: ['boîte relevée', 'boîtes relevées'], en: ['box that is read', 'boxes that are read'] },
    remedy: { fr: 'retirez-en une', en: 'remove one' },
  },
  seats: {
    what: {
      fr: ['membre, invitations comprises', 'membres, invitations comprises'],
      en: ['member, invitations included', 'members, invitations included'],
    },
    remedy: { fr: 'retirez un membre ou une invitation', en: 'remove a member or an invitation' },
  },
}
