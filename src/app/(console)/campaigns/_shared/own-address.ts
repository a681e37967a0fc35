import { currentSession } from '#server/kernel/auth'

/** The address of the person who is signed in. */
export async function ownAddress(): Promise<string> {
  return (await currentSession())?.email ?? ''
}
