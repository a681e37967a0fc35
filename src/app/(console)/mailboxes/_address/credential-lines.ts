import type { useTranslations } from 'next-intl'
import type { Credentials } from '#server/mailboxes/provisioning-schema'

type Line = { label: string; value: string; secret?: boolean }
export type CredentialGroup = { title: string; lines: Line[] }

/** Everything that one needs to use an address, in the order in which a mail program asks for it. */
export function credentialGroups(
  { smtp, imap, password, webmail }: Credentials,
  t: ReturnType<typeof useTranslations<'provisioning.credentials'>>,
): CredentialGroup[] {
  const server = (title: string, face: NonNullable<Credentials['smtp']>): CredentialGroup => ({
    title,
    lines: [
      { label: t('server'), value: face.host },
      { label: t('port'), value: String(face.port) },
      { label: t('security'), value: t(`securities.${face.security}`) },
      { label: t('user'), value: face.user },
      ...(face.password === null ? [] : [{ label: t('password'), value: face.password, secret: true }]),
    ],
  })
  const account: Line[] = [
    ...(webmail === null ? [] : [{ label: t('webmail'), value: webmail }]),
    ...(password === null ? [] : [{ label: t('password'), value: password, secret: true }]),
  ]
  return [
    ...(account.length > 0 ? [{ title: t('account'), lines: account }] : []),
    ...(smtp ? [server(t('smtp'), smtp)] : []),
    ...(imap ? [server(t('imap'), imap)] : []),
  ]
}

/** The same as a text to paste. */
export function credentialText(email: string, groups: CredentialGroup[], colon: string): string {
  const blocks = groups.map(({ title, lines }) =>
    [title, ...lines.map(({ label, value }) => `${label}${colon}${value}`)].join('\n'),
  )
  return [email, ...blocks].join('\n\n')
}
