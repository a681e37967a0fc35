/** What somebody of the site application is called: a name, else an address, else the id. */
export function nameOf(user: {
  name: string | null
  email: string | null
  userId?: string
  id?: string
}): string {
  return user.name ?? user.email ?? user.userId ?? user.id ?? ''
}
