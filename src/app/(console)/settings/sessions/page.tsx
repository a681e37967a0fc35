import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { listSessions } from '#server/accounts/index'
import { pageContext } from '#server/kernel/action'
import { PageHeader } from '../../../_ui/page-header'
import { personOf } from '../../_shell/person'
import { RevokeOthers } from './revoke-others'
import { SessionList } from './session-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.sessions'))('title') }
}

export default async function SessionsPage() {
  const ctx = await pageContext('signed-in')
  const [sessions, t] = await Promise.all([listSessions(personOf(ctx)), getTranslations('settings.sessions')])
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        actions={sessions.length > 1 ? <RevokeOthers count={sessions.length - 1} /> : null}
      />
      <SessionList sessions={sessions} />
    </>
  )
}
