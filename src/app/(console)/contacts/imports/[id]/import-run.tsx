'use client'

import { useQuery } from '@tanstack/react-query'
import { Download, Megaphone, Users } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { ContactImport } from '#server/contacts/import-schema'
import { Alert } from '../../../../_ui/alert'
import { Button } from '../../../../_ui/button'
import { Stat, StatRow } from '../../../../_ui/stat'
import { useApi } from '../../../campaigns/_shared/use-api'
import { ImportState } from '../../_shared/import-state'
import { type ImportErrorRow, ImportErrors } from './import-errors'
import { ImportProgress } from './import-progress'

type ImportRunProps = { initial: ContactImport; errors: ImportErrorRow[]; mayCampaign: boolean }

const isMoving = ({ status }: ContactImport) => status === 'queued' || status === 'running'

/** Follows an import to its end, then sums it up and says what comes next. */
export function ImportRun({ initial, errors, mayCampaign }: ImportRunProps) {
  const t = useTranslations('contacts.run')
  const format = useFormatter()
  const router = useRouter()
  const api = useApi()
  const { data: run = initial } = useQuery({
    queryKey: ['contact-import', initial.id],
    initialData: initial,
    queryFn: async () => {
      const answer = await api<ContactImport>(`/contacts/imports/${initial.id}`)
      if (!answer.ok) throw new Error(answer.message)
      return answer.data
    },
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 800 : false),
  })
  const ended = isMoving(initial) && !isMoving(run)

  // The refused rows are read with the page.
  useEffect(() => {
    if (ended) router.refresh()
  }, [ended, router])

  if (isMoving(run)) return <ImportProgress run={run} />
  const gaveContacts = run.status === 'completed' && run.total > run.failed
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-center gap-3">
        <ImportState status={run.status} />
        <span className="figures text-muted-foreground">{t('doneIn', { seconds: secondsOf(run) })}</span>
      </div>
      {run.error ? (
        <Alert tone="danger" title={t('failedTitle')}>
          {run.error.message}
        </Alert>
      ) : null}
      {run.status === 'completed' ? (
        <>
          <StatRow className="max-sm:[&>:last-child]:col-span-2">
            <Stat label={t('total')} value={format.number(run.total)} />
            <Stat
              label={t('created')}
              value={format.number(run.created)}
              tone={run.created > 0 ? 'success' : 'default'}
            />
            <Stat label={t('updated')} value={format.number(run.updated)} />
            <Stat label={t('duplicates')} value={format.number(run.duplicates)} />
            <Stat
              label={t('refused')}
              value={format.number(run.failed)}
              tone={run.failed > 0 ? 'warning' : 'default'}
            />
          </StatRow>
          {run.total === 0 ? (
            <Alert tone="warning" title={t('noRowsTitle')}>
              {t('noRowsText')}
            </Alert>
          ) : null}
          {run.indexedAt ? null : <Alert>{t('indexing')}</Alert>}
        </>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {gaveContacts ? (
          <>
            {mayCampaign ? (
              <Button asChild>
                <Link href={run.listId ? `/campaigns/new?list=${run.listId}` : '/campaigns/new'}>
                  <Megaphone aria-hidden />
                  {t('createCampaign')}
                </Link>
              </Button>
            ) : null}
            <Button asChild variant="outline">
              <Link href={run.listId ? `/contacts?list=${run.listId}` : '/contacts'}>
                <Users aria-hidden />
                {t('seeContacts')}
              </Link>
            </Button>
          </>
        ) : null}
        {run.failed > 0 ? (
          <Button asChild variant="outline">
            <a href={`/api/v1/contacts/imports/${run.id}/errors.csv`} download>
              <Download aria-hidden />
              {t('downloadErrors')}
            </a>
          </Button>
        ) : null}
        <Button asChild variant={gaveContacts ? 'ghost' : 'primary'}>
          <Link href="/contacts/import">{t('again')}</Link>
        </Button>
      </div>
      {errors.length > 0 ? <ImportErrors errors={errors} total={run.failed} /> : null}
    </div>
  )
}

function secondsOf({ startedAt, completedAt }: ContactImport): number {
  if (!startedAt || !completedAt) return 0
  return Math.max(1, Math.round((Date.parse(completedAt) - Date.parse(startedAt)) / 1000))
}
