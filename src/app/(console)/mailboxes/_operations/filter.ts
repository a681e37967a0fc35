import { OperationQuery } from '#server/mailboxes/provisioning-schema'

/** The address line of the page. */
export type LogSearch = { state?: string; action?: string; mailboxId?: string; cursor?: string }

/** What the address asks for; what makes no sense is left out. */
export function filterOf({ state, action, mailboxId }: LogSearch): OperationQuery {
  const { shape } = OperationQuery
  const read = {
    state: shape.state.safeParse(state).data,
    action: shape.action.safeParse(action).data,
    mailboxId: shape.mailboxId.safeParse(mailboxId).data,
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
