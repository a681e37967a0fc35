import { useTranslations } from 'next-intl'
import type { Contact } from '#server/contacts/schema'
import { Card } from '../../../_ui/card'
import { Time } from '../../../_ui/time'

/** Where a contact comes from and when. */
export function Facts({ contact }: { contact: Contact }) {
  const t = useTranslations('contacts.card')
  const facts = [
    [t('source'), sourceText(contact.source, t)],
    [t('createdAt'), <Time key="created" at={contact.createdAt} style="full" />],
    [t('updatedAt'), <Time key="updated" at={contact.updatedAt} style="full" />],
  ] as const
  return (
    <Card>
      <dl className="grid gap-2.5 p-4">
        {facts.map(([label, value]) => (
          <div key={label} className="grid gap-0.5">
            <dt className="text-[13px] text-muted-foreground">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

function sourceText(source: string, t: ReturnType<typeof useTranslations<'contacts.card'>>): string {
  const [kind, ...rest] = source.split(':')
  if (kind === 'import') return t('sources.import', { file: rest.join(':') })
  const known = (['manual', 'api', 'inbox', 'demo'] as const).find((name) => name === kind)
  return known ? t(`sources.${known}`) : source
}
