import { useTranslations } from 'next-intl'
import type { HistoryRow } from '#server/inboxes/consequence-schema'
import { Card } from '../../../_ui/card'
import { ConsequenceLine } from './consequence-line'
import { MailLine } from './mail-line'
import { MessageLine } from './message-line'

type HistoryProps = { rows: HistoryRow[]; more: boolean; email: string; mayUndo: boolean }

/** What was sent to a contact and is planned, what came back, and what followed, newest first. */
export function History({ rows, more, email, mayUndo }: HistoryProps) {
  const t = useTranslations('contacts.card')
  return (
    <Card>
      <section className="p-4 sm:p-5" aria-label={t('history')}>
        <h2 className="mb-2 text-[15px] font-semibold">{t('history')}</h2>
        {rows.length === 0 ? <p className="text-muted-foreground">{t('noHistory')}</p> : null}
        <ol className="divide-y divide-border">
          {rows.map((row) => (
            <li key={row.id} className="py-2">
              {row.mail ? <MailLine mail={row.mail} /> : null}
              {row.message ? <MessageLine message={row.message} at={row.at} /> : null}
              {row.consequence ? (
                <ConsequenceLine consequence={row.consequence} email={email} mayUndo={mayUndo} />
              ) : null}
            </li>
          ))}
        </ol>
        {more ? (
          <p className="pt-2 text-[13px] text-muted-foreground">
            {t('olderLeftOut', { count: rows.length })}
          </p>
        ) : null}
      </section>
    </Card>
  )
}
