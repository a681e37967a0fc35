'use client'

import { notFound } from 'next/navigation'

/**
 * Makes the document's own answer a 404. What a page throws comes too late for that: the walls and the outline of the page
 * have left with a 200 by then. Thrown outside that stream, and on the server only, it gives the status, and
 * the browser still shows what the page itself says, inside its walls.
 */
export function AnswerNotFound(): null {
  if (typeof window === 'undefined') notFound()
  return null
}
