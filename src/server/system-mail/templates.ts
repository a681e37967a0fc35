import type { Locale } from '#server/kernel/errors'

/** What a system mail says, before it is laid out. */
export type Letter = {
  subject: string
  paragraphs: string[]
  button?: { label: string; href: string }
  /** Small print below the button. */
  note?: string
}

const ROLE_NAMES: Record<Locale, Record<string, string>> = {
  fr: { owner: 'propriétaire', admin: 'administrateur', manager: 'gestionnaire', member: 'membre' },
  en: { owner: 'owner', admin: 'administrator', manager: 'manager', member: 'member' },
}

type Invitation = { organisation: string; inviter: string; role: string; link: string; days: number }

export function invitationLetter(
  locale: Locale,
  { organisation, inviter, role, link, days }: Invitation,
): Letter {
  const roleName = ROLE_NAMES[locale][role] ?? role
  return locale === 'fr'
    ? {
        subject: `${inviter} vous invite à rejoindre ${organisation}`,
        paragraphs: [
          'Bonjour,',
          `${inviter} vous invite à rejoindre l’entreprise « ${organisation} » sur Facteur, en tant que ${roleName}.`,
        ],
        button: { label: 'Accepter l’invitation', href: link },
        note: `Ce lien sert une seule fois et reste valable ${days} jours. Si vous n’attendiez pas cette invitation, ignorez ce message.`,
      }
    : {
        subject: `${inviter} invites you to join ${organisation}`,
        paragraphs: [
          'Hello,',
          `${inviter} invites you to join the company “${organisation}” on Facteur, as ${roleName}.`,
        ],
        button: { label: 'Accept the invitation', href: link },
        note: `This link works once and stays valid for ${days} days. If you did not expect this invitation, ignore this message.`,
      }
}

export function resetLetter(
  locale: Locale,
  { name, link, minutes }: { name: string; link: string; minutes: number },
): Letter {
  return locale === 'fr'
    ? {
        subject: 'Choisissez un nouveau mot de passe',
        paragraphs: [
          `Bonjour ${name},`,
          'Une réinitialisation du mot de passe de votre compte Facteur a été demandée.',
        ],
        button: { label: 'Choisir un nouveau mot de passe', href: link },
        note: `Ce lien sert une seule fois et reste valable ${minutes} minutes. Si vous n’avez rien demandé, ignorez ce message : votre mot de passe ne change pas.`,
      }
    : {
        subject: 'Choose a new password',
        paragraphs: [`Hello ${name},`, 'Somebody asked to reset the password of your Facteur account.'],
        button: { label: 'Choose a new password', href: link },
        note: `This link works once and stays valid for ${minutes} minutes. If you asked for nothing, ignore this message: your password stays as it is.`,
      }
}

export function accountExistsLetter(locale: Locale, { name, link }: { name: string; link: string }): Letter {
  return locale === 'fr'
    ? {
        subject: 'Vous avez déjà un compte Facteur',
        paragraphs: [
          `Bonjour ${name},`,
          'Une inscription vient d’être demandée avec votre adresse, qui a déjà un compte. Rien n’a été créé ni modifié.',
          'Connectez-vous ; une nouvelle entreprise se crée ensuite depuis le menu des entreprises. Si le mot de passe vous échappe, demandez-en un nouveau depuis la page de connexion.',
        ],
        button: { label: 'Se connecter', href: link },
        note: 'Si vous n’êtes pas à l’origine de cette demande, ignorez ce message.',
      }
    : {
        subject: 'You already have a Facteur account',
        paragraphs: [
          `Hello ${name},`,
          'Somebody just signed up with your address, which already has an account. Nothing was created or changed.',
          'Sign in; a new company is then created from the company menu. If you forgot the password, ask for a new one on the sign-in page.',
        ],
        button: { label: 'Sign in', href: link },
        note: 'If this was not you, ignore this message.',
      }
}

export function passwordChangedLetter(
  locale: Locale,
  { name, link }: { name: string; link: string },
): Letter {
  return locale === 'fr'
    ? {
        subject: 'Votre mot de passe a été modifié',
        paragraphs: [
          `Bonjour ${name},`,
          'Le mot de passe de votre compte Facteur vient d’être modifié, et vos autres sessions ont été fermées.',
          'Si ce n’était pas vous, réinitialisez-le sans attendre.',
        ],
        button: { label: 'Réinitialiser le mot de passe', href: link },
      }
    : {
        subject: 'Your password was changed',
        paragraphs: [
          `Hello ${name},`,
          'The password of your Facteur account was just changed, and your other sessions were closed.',
          'If this was not you, reset it right away.',
        ],
        button: { label: 'Reset the password', href: link },
      }
}

type PausedInbox = { name: string; organisation: string; box: string; address: string; link: string }

export function inboxPausedLetter(
  locale: Locale,
  { name, organisation, box, address, link }: PausedInbox,
): Letter {
  return locale === 'fr'
    ? {
        subject: `La boîte ${address} n’est plus lue`,
        paragraphs: [
          `Bonjour ${name},`,
          `Le serveur de la boîte « ${box} » (${address}), de l’entreprise « ${organisation} », a refusé trois fois de suite l’accès enregistré. Facteur a cessé de la lire pour que le compte ne soit pas bloqué.`,
          'Les messages déjà reçus restent lisibles. Donnez le nouveau mot de passe, reconnectez la boîte ou rendez le droit de la lire (sa page dit ce qui manque) pour que la lecture reprenne là où elle s’est arrêtée.',
        ],
        button: { label: 'Corriger la boîte', href: link },
      }
    : {
        subject: `The box ${address} is no longer read`,
        paragraphs: [
          `Hello ${name},`,
          `The server of the box “${box}” (${address}), of the company “${organisation}”, refused the stored access three times in a row. Facteur has stopped reading it, so that the account does not get locked.`,
          'Messages already received can still be read. Give the new password, reconnect the box or restore the right to read it (its page says what is missing), and reading goes on where it stopped.',
        ],
        button: { label: 'Correct the box', href: link },
      }
}

/** The letter as plain text and as simple HTML that every mail program shows. */
export function layOut(letter: Letter, locale: Locale): { text: string; html: string } {
  const colon = locale === 'fr' ? '\u00a0:' : ':'
  const link = letter.button && `${letter.button.label}${colon}\n${letter.button.href}`
  const parts = [...letter.paragraphs, link, letter.note, '-- \nFacteur']
  const body = letter.paragraphs.map((text) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`).join('')
  const button = letter.button
    ? `<p style="margin:24px 0"><a href="${escapeHtml(letter.button.href)}" style="background:#2b5fd9;color:#ffffff;padding:12px 20px;border-radius:8px;text-decoration:none;font-weight:600;display:inline-block">${escapeHtml(letter.button.label)}</a></p><p style="margin:0 0 16px;font-size:13px;color:#5b6472;word-break:break-all">${escapeHtml(letter.button.href)}</p>`
    : ''
  const note = letter.note
    ? `<p style="margin:16px 0 0;font-size:13px;color:#5b6472">${escapeHtml(letter.note)}</p>`
    : ''
  return {
    text: parts.filter(Boolean).join('\n\n'),
    html: `<!doctype html><html lang="${locale}"><body style="margin:0;background:#f4f5f7;padding:24px;font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:15px;line-height:1.5;color:#1b2330"><div style="max-width:520px;margin:0 auto;background:#ffffff;border-radius:12px;padding:32px"><p style="margin:0 0 24px;font-weight:700;font-size:17px">Facteur</p>${body}${button}${note}</div></body></html>`,
  }
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
