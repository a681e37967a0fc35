'use client'

import { CircleAlert } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { ForeignAddress, ImportLine } from '#server/mailboxes/provisioning-schema'
import { Badge } from '../../../_ui/badge'
import { Checkbox } from '../../../_ui/checkbox'
import { useSaid } from '../../_shared/use-said'

type ForeignRowProps = {
  address: ForeignAddress
  /** What came of its import. */
  line: ImportLine | undefined
  ticked: boolean
  onTick: (on: boolean) => void
}

/** One address that exists at the provider. */
export function ForeignRow({ address, line, ticked, onTick }: ForeignRowProps) {
  const t = useTranslations('provisioning.import')
  const said = useSaid()
  const id = useId()
  const { email, displayName, suspended, known } = address
  const here = known || Boolean(line?.id)
  return (
    <li className="flex items-start gap-2.5 px-3.5 py-2.5">
      <Checkbox
        id={id}
        className="mt-0.5"
        checked={ticked}
        disabled={here}
        aria-describedby={line?.message ? `${id}-said` : undefined}
        onCheckedChange={(on) => onTick(on === true)}
      />
      <div className="min-w-0 grow">
        <label htmlFor={id} className="block truncate font-medium leading-5">
          {email}
        </label>
        {displayName ? <p className="truncate text-[13px] text-muted-foreground">{displayName}</p> : null}
        {line?.message ? (
          <p id={`${id}-said`} className="mt-0.5 flex gap-1.5 text-[13px] text-destructive-ink">
            <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            {said(line.message)}
          </p>
        ) : null}
      </div>
      <div className="flex shrink-0 flex-wrap justify-end gap-1.5">
        {suspended ? <Badge>{t('suspended')}</Badge> : null}
        {line?.id ? (
          <Link href={`/mailboxes/${line.id}`} className="rounded-full hover:underline">
            <Badge tone="success" dot>
              {t('imported')}
            </Badge>
          </Link>
        ) : known ? (
          <Badge tone="outline">{t('known')}</Badge>
        ) : null}
      </div>
    </li>
  )
}
