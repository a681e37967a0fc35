'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Preview } from '#server/campaigns/schema'
import { Alert } from '../../../_ui/alert'
import { Button } from '../../../_ui/button'
import { NativeSelect } from '../../../_ui/native-select'
import { Sheet, SheetContent } from '../../../_ui/sheet'
import { Skeleton } from '../../../_ui/skeleton'
import { useApi } from '../_shared/use-api'
import { MailView } from './mail-view'
import { useAudienceWalk } from './use-audience-walk'

type PreviewSheetProps = {
  campaignId: string
  listIds: string[]
  stepCount: number
  open: boolean
  step: number
  onStep: (step: number) => void
  onClose: () => void
}

/** What a contact of the audience will receive, one contact after another. */
export function PreviewSheet({
  campaignId,
  listIds,
  stepCount,
  open,
  step,
  onStep,
  onClose,
}: PreviewSheetProps) {
  const t = useTranslations('campaigns.preview')
  const api = useApi()
  const walk = useAudienceWalk(listIds, open)
  const preview = useQuery({
    queryKey: ['campaign-preview', campaignId, step, walk.contactId],
    enabled: open && !walk.looking,
    staleTime: 0,
    gcTime: 0,
    queryFn: () => {
      const query = new URLSearchParams({
        step: String(step),
        ...(walk.contactId && { contactId: walk.contactId }),
      })
      return api<Preview>(`/campaigns/${campaignId}/preview?${query}`)
    },
  })
  const answer = preview.data

  return (
    <Sheet open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <SheetContent title={t('title')} description={t('text')} className="sm:w-[min(46rem,92vw)]">
        <div className="space-y-4">
          <div className="flex flex-wrap items-center gap-2">
            <Button
              variant="outline"
              size="icon-sm"
              aria-label={t('previous')}
              disabled={!walk.canGoBack}
              onClick={() => walk.go(-1)}
            >
              <ChevronLeft aria-hidden />
            </Button>
            <Button
              variant="outline"
              size="icon-sm"
              aria-label={t('next')}
              disabled={!walk.canGoOn}
              onClick={() => walk.go(1)}
            >
              <ChevronRight aria-hidden />
            </Button>
            <p className="min-w-0 grow truncate" aria-live="polite">
              {answer?.ok ? (answer.data.contact?.email ?? t('nobody')) : ''}
            </p>
            {stepCount > 1 ? (
              <NativeSelect
                aria-label={t('step')}
                value={step}
                className="w-32"
                onChange={(event) => onStep(Number(event.target.value))}
              >
                {Array.from({ length: stepCount }, (_, index) => index + 1).map((number) => (
                  <option key={number} value={number}>
                    {t('mail', { number })}
                  </option>
                ))}
              </NativeSelect>
            ) : null}
          </div>
          {answer && !answer.ok ? (
            <Alert tone="danger">{Object.values(answer.fields)[0] ?? answer.message}</Alert>
          ) : answer?.ok ? (
            <MailView mail={answer.data} />
          ) : (
            <Skeleton className="h-96" />
          )}
        </div>
      </SheetContent>
    </Sheet>
  )
}
