import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageContext } from '#server/kernel/action'
import { listInvitations, listMembers } from '#server/organisations/index'
import { PageHeader } from '../../../_ui/page-header'
import { InvitationList } from './invitation-list'
import { InviteDialog } from './invite-dialog'
import { MemberList } from './member-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.members'))('title') }
}

/** A company of several hundred people reads the rest through the API. */
const SHOWN = { limit: 200 }

export default async function MembersPage() {
  const ctx = await pageContext('members:read')
  const [members, invitations, t] = await Promise.all([
    listMembers(ctx, SHOWN),
    listInvitations(ctx, { ...SHOWN, pending: true }),
    getTranslations('settings.members'),
  ])
  const mayWrite = ctx.permissions.has('members:write')
  const lastOwner = members.data.filter(({ role }) => role === 'owner').length === 1
  const acting = { userId: ctx.userId, owner: ctx.role === 'owner', mayWrite, lastOwner }
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        actions={mayWrite ? <InviteDialog mayInviteOwner={acting.owner} /> : null}
      />
      <div className="grid gap-8">
        <MemberList members={members.data} acting={acting} />
        {invitations.data.length > 0 ? (
          <InvitationList invitations={invitations.data} mayWrite={mayWrite} />
        ) : null}
      </div>
    </>
  )
}
