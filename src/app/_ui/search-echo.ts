/** What a search box has to remember so that the page, which follows it late, never takes back what was typed. */
export type SearchMemory = {
  /** What the page showed when the typing began, then everything that was asked for, oldest first. */
  asked: readonly string[]
  /** Typed, and not asked for yet: the pause is not over. */
  waiting: boolean
  focused: boolean
}

export const nothingAsked: SearchMemory = { asked: [], waiting: false, focused: false }

/** The memory once `text` is asked for, while the page still shows `shown`. */
export function ask(memory: SearchMemory, shown: string, text: string): SearchMemory {
  const before = memory.asked.length > 0 ? memory.asked : [shown]
  return { ...memory, waiting: false, asked: [...before, text] }
}

/**
 * Whether what the page now shows comes from elsewhere (a link, the "back" button) and belongs in the box. While one
 * types, a page under load may come back late, twice, or by way of what it showed before: none of that is news.
 */
export function isNews({ asked, waiting }: SearchMemory, shown: string): boolean {
  return !waiting && !asked.includes(shown)
}

/** The memory once the page shows `shown`: out of the box and with nothing on its way, all is forgotten. */
export function settle(memory: SearchMemory, shown: string): SearchMemory {
  const done = !memory.focused && !memory.waiting && shown === memory.asked.at(-1)
  return done ? { ...memory, asked: [] } : memory
}
