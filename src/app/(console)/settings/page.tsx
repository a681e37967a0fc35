import { redirect } from 'next/navigation'
import { pageContext } from '#server/kernel/action'

/** The settings open on the company for those who may see it, on one's own account for the others. */
export default async function Settings(): Promise<never> {
  const { permissions } = await pageContext('signed-in')
  redirect(permissions.has('organisation:write') ? '/settings/company' : '/settings/account')
}
