import { useFormatter, useTranslations } from 'next-intl'
import type { InboxMessage } from '#server/inboxes/message-schema'
import type { Person } from '#server/inboxes/schema'
import { longDate } from '../_shared/dates'

/** Everything the head of a message says, in full. */
export function MessageDetails({ message }: { message: InboxMessage }) {
  const t = useTranslations('inbox.message')
  const format = useFormatter()
  const { from, to, cc, replyTo, sentAt, receivedAt, folders, messageId } = message
  const late = Math.abs(Date.parse(receivedAt) - Date.parse(sentAt)) > 3_600_000
  const lines: [string, string][] = [
    [t('fields.from'), written([from])],
    [t('fields.to'), written(to)],
    [t('fields.cc'), written(cc)],
    [t('fields.replyTo'), replyTo.some(({ address }) => address !== from.address) ? written(replyTo) : ''],
    [t('fields.date'), longDate(sentAt, format)],
    [t('fields.received'), late ? longDate(receivedAt, format) : ''],
    [t('fields.folders'), folders.map(({ path }) => path).join(', ')],
    [t('fields.id'), messageId ?? ''],
  ]
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 rounded-md bg-muted px-3 py-2.5 text-[13px]">
      {lines
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted-foreground">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
    </dl>
  )
}

function written(people: Person[]): string {
  return people.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', ')
}
