import { redirect } from 'next/navigation'

/** The house opens on the campaigns; a visitor is sent on to the sign-in page from there. */
export default function Home(): never {
  redirect('/campaigns')
}
