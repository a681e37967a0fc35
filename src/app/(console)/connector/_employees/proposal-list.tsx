'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { LinkProposals } from '#server/connectors/employee-schema'
import { Button } from '../../../_ui/button'
import { DialogFooter } from '../../../_ui/dialog'
import { Tick } from '../../_shared/tick'
import { useSaid } from '../../_shared/use-said'
import type { Link } from './use-employees'

type ProposalListProps = {
  proposals: LinkProposals
  writing: boolean
  onAccept: (links: readonly Link[]) => void
  onClose: () => void
}

/** What would be linked, each of which may be left out, and how many are left to be looked at by hand. */
export function ProposalList({ proposals, writing, onAccept, onClose }: ProposalListProps) {
  const t = useTranslations('connector.acceptAll')
  const common = useTranslations('common')
  const format = useFormatter()
  const said = useSaid()
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set())
  const { links, ambiguous, unmatched } = proposals
  const chosen = links.filter(({ code }) => !without.has(code))
  const toggle = (code: string, ticked: boolean) => {
    const next = new Set(without)
    if (ticked) next.delete(code)
    else next.add(code)
    setWithout(next)
  }
  const left = [
    ambiguous > 0 ? t('ambiguous', { count: ambiguous }) : null,
    unmatched > 0 ? t('unmatched', { count: unmatched }) : null,
  ].filter((part) => part !== null)
  return (
    <>
      {links.length > 0 ? (
        <ul
          aria-label={t('list')}
          className="max-h-[45dvh] divide-y divide-border overflow-y-auto rounded-lg border border-border"
        >
          {links.map(({ code, name, userId, userName, score, reasonText }) => (
            <li key={code} className="px-3.5 py-2">
              <Tick
                checked={!without.has(code)}
                onChange={(ticked) => toggle(code, ticked)}
                label={
                  <>
                    <span className="font-medium">{name}</span>
                    <span aria-hidden className="px-1.5 text-muted-foreground">
                      →
                    </span>
                    <span className="sr-only">{t('becomes')} </span>
                    {userName ?? userId}
                  </>
                }
                hint={said(reasonText)}
                aside={
                  <span className="figures text-[13px] text-muted-foreground">
                    {format.number(score, { style: 'percent' })}
                  </span>
                }
              />
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted-foreground">{t('none')}</p>
      )}
      {left.length > 0 ? <p className="mt-3 text-[13px] text-muted-foreground">{left.join(' ')}</p> : null}
      {links.length > 0 ? <p className="mt-1 text-[13px] text-muted-foreground">{t('writes')}</p> : null}
      <DialogFooter>
        <Button variant="outline" onClick={onClose} aria-disabled={writing || undefined}>
          {links.length > 0 ? common('cancel') : common('close')}
        </Button>
        {links.length > 0 ? (
          <Button
            loading={writing}
            disabled={chosen.length === 0}
            onClick={() => onAccept(chosen.map(({ code, userId }) => ({ code, userId })))}
          >
            {t('confirm', { count: chosen.length })}
          </Button>
        ) : null}
      </DialogFooter>
    </>
  )
}
