import { AppError, type Locale } from '#server/kernel/errors'

type Reached = {
  limit: number
  used: number
  /** Mails asked for. */
  more: number
  /** The day on which the next month begins, ISO 8601. */
  next: string
}

/** 403: the month's mails do not suffice. Says how many are left, when the month turns, and what to do. */
export function sendsReached({ limit, used, more, next }: Reached): AppError {
  const left = Math.max(0, limit - used)
  const fr = { limit: figure(limit, 'fr'), left: figure(left, 'fr'), more: figure(more, 'fr') }
  const en = { limit: figure(limit, 'en'), left: figure(left, 'en'), more: figure(more, 'en') }
  const french = {
    // None is singular in French, plural in English.
    left: left === 0 ? 'il n’en reste aucun' : `il en reste ${fr.left}`,
    asked: more > 1 ? ` et vous en demandez ${fr.more}` : '',
    remedy: left === 0 ? 'Attendez cette date' : 'Envoyez-en moins, attendez cette date',
  }
  const english = {
    left: left === 0 ? 'none is left' : `${en.left} ${left === 1 ? 'is' : 'are'} left`,
    asked: more > 1 ? ` and you ask for ${en.more}` : '',
    remedy: left === 0 ? 'Wait until then' : 'Send fewer, wait until then',
  }
  return new AppError('limit_reached', {
    fr: `Rien n’est envoyé : votre forfait permet ${fr.limit} ${limit > 1 ? 'envois' : 'envoi'} par mois, ${french.left} jusqu’au ${day(next, 'fr')}${french.asked}. ${french.remedy}, ou demandez un forfait plus large. Voyez Paramètres › Licence.`,
    en: `Nothing is sent: your plan allows ${en.limit} ${limit === 1 ? 'mail' : 'mails'} a month, ${english.left} until ${day(next, 'en')}${english.asked}. ${english.remedy}, or ask for a larger plan. See Settings › Licence.`,
  })
}

function figure(amount: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB').format(amount)
}

function day(date: string, locale: Locale): string {
  const format = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  const text = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', format).format(new Date(date))
  return text.replace(/^1 (?=\p{L})/u, locale === 'fr' ? '1er ' : '1 ')
}
