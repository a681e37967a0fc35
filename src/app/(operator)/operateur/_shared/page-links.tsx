import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { addressOf } from '../../../_ui/address-of'
import { Button } from '../../../_ui/button'

type PageLinksProps = {
  path: string
  search: Record<string, string | undefined>
  first: boolean
  nextCursor: string | null
}

/** The way to the next page of a list, and back to its beginning. */
export function PageLinks({ path, search, first, nextCursor }: PageLinksProps) {
  const t = useTranslations('operator.pages')
  if (first && !nextCursor) return null
  return (
    <nav aria-label={t('label')} className="mt-3 flex justify-center gap-2">
      {first ? null : (
        <Button asChild variant="outline" size="sm">
          <Link href={addressOf(path, search)}>{t('first')}</Link>
        </Button>
      )}
      {nextCursor ? (
        <Button asChild variant="outline" size="sm">
          <Link href={addressOf(path, { ...search, cursor: nextCursor })}>{t('next')}</Link>
        </Button>
      ) : null}
    </nav>
  )
}
