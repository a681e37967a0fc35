import { getLocale, getTranslations } from 'next-intl/server'
import type { Campaign } from '#server/campaigns/schema'
import { Alert } from '../../../_ui/alert'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { PageHeader } from '../../../_ui/page-header'
import { CampaignState } from '../_shared/campaign-state'
import { durationText } from '../_shared/durations'
import { policyInWords } from './policy-words'

/** A draft for those who may read it and not change it. */
export async function DraftReader({ campaign }: { campaign: Campaign }) {
  const t = await getTranslations('campaigns.editor')
  const tPolicy = await getTranslations('campaigns.policy')
  const locale = await getLocale()
  return (
    <div className="max-w-3xl space-y-5">
      <PageHeader
        title={campaign.name}
        back={{ href: '/campaigns', label: t('back') }}
        badge={<CampaignState status="draft" />}
      />
      <Alert>{t('readOnly')}</Alert>
      <p className="text-pretty text-muted-foreground">{policyInWords(campaign.policy, tPolicy, locale)}</p>
      {campaign.steps.map((step) => (
        <Card key={step.id}>
          <CardHeader
            title={`${step.position}. ${step.subject}`}
            description={
              step.position > 1
                ? `${t('wait')} ${durationText(step.delay, locale)} ${t('afterPrevious')}`
                : undefined
            }
          />
          <CardContent>
            <p className="whitespace-pre-wrap break-words">{step.text}</p>
          </CardContent>
        </Card>
      ))}
    </div>
  )
}
