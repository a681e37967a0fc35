import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import {
  allLists,
  formerAddressesOf,
  freeFields,
  getContact,
  listsOfContact,
  suppressionsFor,
} from '#server/contacts/index'
import { contactTimeline } from '#server/inboxes/index'
import { pageContext } from '#server/kernel/action'
import { AppError } from '#server/kernel/errors'
import { PageHeader } from '../../../_ui/page-header'
import { nameOf } from '../_shared/names'
import { AwayNotice } from './away-notice'
import { CardActions } from './card-actions'
import { ContactForm } from './contact-form'
import { Facts } from './facts'
import { FormerAddressesCard } from './former-addresses-card'
import { History } from './history'
import { ListsCard } from './lists-card'
import { SuppressionNotice } from './suppression-notice'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('contacts.card')
  return { title: t('details') }
}

/** Lines of the history; the rest is in the API. */
const SHOWN = 100

type PageProps = { params: Promise<{ id: string }> }

/** Everything about one person: who, on which lists, what was sent, and whether anything may be. */
export default async function ContactPage({ params }: PageProps) {
  const ctx = await pageContext('contacts:read')
  const t = await getTranslations('contacts')
  const { id } = await params
  if (!z.uuid().safeParse(id).success) notFound()
  const contact = await getContact(ctx, id).catch(orNotFound)
  const [lists, own, fields, suppressions, former, history] = await Promise.all([
    allLists(ctx),
    listsOfContact(ctx, id),
    freeFields(ctx),
    suppressionsFor(ctx, contact.email),
    formerAddressesOf(ctx, id),
    contactTimeline(ctx, { contactId: id, limit: SHOWN }),
  ])
  const may = {
    write: ctx.permissions.has('contacts:write'),
    suppress: ctx.permissions.has('suppressions:write'),
    send: ctx.permissions.has('messages:send'),
    undo: (['inbox:write', 'campaigns:write', 'suppressions:write'] as const).every((each) =>
      ctx.permissions.has(each),
    ),
  }
  return (
    <>
      <PageHeader
        title={nameOf(contact)}
        description={nameOf(contact) === contact.email ? contact.company : contact.email}
        back={{ href: '/contacts', label: t('card.back') }}
        actions={<CardActions contact={contact} may={may} suppressed={suppressions.length > 0} />}
      />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-5">
          <SuppressionNotice suppressions={suppressions} mayAllow={may.suppress} />
          <AwayNotice until={contact.awayUntil} />
          <ContactForm key={contact.updatedAt} contact={contact} fields={fields} mayWrite={may.write} />
          <History
            rows={history.data}
            more={history.nextCursor !== null}
            email={contact.email}
            mayUndo={may.undo}
          />
        </div>
        <div className="space-y-5">
          <ListsCard contactId={id} lists={lists} own={own} mayWrite={may.write} />
          <FormerAddressesCard contactId={id} addresses={former} mayWrite={may.write} />
          <Facts contact={contact} />
        </div>
      </div>
    </>
  )
}

function orNotFound(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound()
  throw error
}
