import type { Locale } from '#server/kernel/errors'
import type { TwoFactorNews } from './queue-mail.ts'
import type { Letter } from './templates.ts'

type Said = { subject: string; happened: string }

const NEWS: Record<TwoFactorNews, Record<Locale, Said>> = {
  two_factor_on: {
    fr: {
      subject: 'La validation en deux étapes est activée',
      happened:
        'La validation en deux étapes vient d’être activée sur votre compte Facteur. Un code de votre application est désormais demandé à chaque connexion, et vos autres sessions ont été fermées.',
    },
    en: {
      subject: 'Two-step sign-in is on',
      happened:
        'Two-step sign-in was just turned on for your Facteur account. A code of your app is now asked for at each sign-in, and your other sessions were closed.',
    },
  },
  two_factor_off: {
    fr: {
      subject: 'La validation en deux étapes est désactivée',
      happened:
        'La validation en deux étapes vient d’être désactivée sur votre compte Facteur : le mot de passe suffit de nouveau pour s’y connecter.',
    },
    en: {
      subject: 'Two-step sign-in is off',
      happened:
        'Two-step sign-in was just turned off for your Facteur account: the password alone signs in again.',
    },
  },
  two_factor_reset: {
    fr: {
      subject: 'La validation en deux étapes a été retirée par l’opérateur',
      happened:
        'L’opérateur de la plateforme vient de retirer la validation en deux étapes de votre compte Facteur, et toutes vos sessions ont été fermées. Connectez-vous avec votre mot de passe, puis activez-la de nouveau.',
    },
    en: {
      subject: 'Two-step sign-in was taken off by the operator',
      happened:
        'The operator of the platform just took two-step sign-in off your Facteur account, and all your sessions were closed. Sign in with your password, then turn it on again.',
    },
  },
  recovery_code_used: {
    fr: {
      subject: 'Un code de secours a servi',
      happened:
        'Un de vos codes de secours vient de servir à confirmer votre identité sur Facteur. Il ne servira plus.',
    },
    en: {
      subject: 'A recovery code was used',
      happened:
        'One of your recovery codes was just used to confirm your identity in Facteur. It does not work any more.',
    },
  },
  recovery_codes_renewed: {
    fr: {
      subject: 'Vos codes de secours ont été remplacés',
      happened:
        'De nouveaux codes de secours viennent d’être créés pour votre compte Facteur : les précédents ne servent plus.',
    },
    en: {
      subject: 'Your recovery codes were replaced',
      happened:
        'New recovery codes were just made for your Facteur account: the earlier ones do not work any more.',
    },
  },
}

export function isTwoFactorNews(kind: string): kind is TwoFactorNews {
  return kind in NEWS
}

/** Tells somebody what happened to the second step of their sign-in; `link` leads to their account. */
export function twoFactorLetter(
  locale: Locale,
  { kind, name, link }: { kind: TwoFactorNews; name: string; link: string },
): Letter {
  const { subject, happened } = NEWS[kind][locale]
  return locale === 'fr'
    ? {
        subject,
        paragraphs: [`Bonjour ${name},`, happened],
        button: { label: 'Voir mon compte', href: link },
        note: 'Si ce n’était pas vous, changez votre mot de passe sans attendre et prévenez la personne qui administre votre entreprise.',
      }
    : {
        subject,
        paragraphs: [`Hello ${name},`, happened],
        button: { label: 'See my account', href: link },
        note: 'If this was not you, change your password right away and tell whoever administers your company.',
      }
}
