/** One line of a journal, as `operatorJournal` and `licenceHistory` give it. */
export type Deed = { id: string; at: string; actor: string; action: string; details: unknown }
