import Link from 'next/link'
import { Fragment, type ReactNode } from 'react'

/** Pages that the server names in what it answers, in words: they are one press away from where they are read. */
const PLACES: Record<string, string> = {
  'Paramètres › Licence': '/settings/licence',
  'Settings › Licence': '/settings/licence',
  'Paramètres › Mon compte': '/settings/account#two-factor',
  'Settings › My account': '/settings/account#two-factor',
}
const NAMED = new RegExp(`(${Object.keys(PLACES).join('|')})`)

/** A text in which the names of pages are links to them; what is no text stays as it is. */
export function withPlaces(text: ReactNode): ReactNode {
  if (typeof text !== 'string' || !NAMED.test(text)) return text
  return text.split(NAMED).map((part, key) => {
    const href = PLACES[part]
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
    if (!href) return <Fragment key={key}>{part}</Fragment>
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <Link key={key} href={href} className="whitespace-nowrap font-medium underline underline-offset-2">
        {part}
      </Link>
    )
  })
}
