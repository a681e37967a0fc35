/** The conversation whose row has the focus. */
export function focusedThread(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-thread]')?.dataset.thread ?? null
}

/** Gives the focus to the row of a conversation, and brings it into view. */
export function focusThread(id: string): void {
  const row = document.querySelector<HTMLElement>(`[data-thread="${id}"]`)
  row?.focus()
  row?.closest('li')?.scrollIntoView({ block: 'nearest' })
}
