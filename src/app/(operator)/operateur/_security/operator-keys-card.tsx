'use client'

import { BookOpen } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { OperatorKey } from '#server/accounts/schema'
import { Button } from '../../../_ui/button'
import { Card, CardContent, CardHeader } from '../../../_ui/card'
import { NewOperatorKeyDialog } from './new-operator-key-dialog'
import { OperatorKeyRow } from './operator-key-row'

/** The keys of every operator: whoever keeps the platform sees what else opens it. */
export function OperatorKeysCard({ keys, userId }: { keys: readonly OperatorKey[]; userId: string }) {
  const t = useTranslations('operator.security.keys')
  return (
    <Card id="operator-keys">
      <CardHeader
        title={t('title')}
        description={t('text')}
        actions={
          <>
            <Button asChild variant="outline">
              <Link href="/docs#operator">
                <BookOpen aria-hidden />
                {t('docs')}
              </Link>
            </Button>
            <NewOperatorKeyDialog />
          </>
        }
      />
      <CardContent>
        {keys.length > 0 ? (
          <ul aria-label={t('list')} className="divide-y divide-border">
            {keys.map((key) => (
              <OperatorKeyRow key={key.id} operatorKey={key} own={key.operator.id === userId} />
            ))}
          </ul>
        ) : (
          <p className="text-[13px] text-muted-foreground">{t('empty')}</p>
        )}
      </CardContent>
    </Card>
  )
}
