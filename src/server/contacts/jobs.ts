import { z } from 'zod'
import { defineJob } from '#server/kernel/job'

const ImportRef = z.object({ importId: z.uuid() })

/** Reads an uploaded file into the contacts. */
export const importContacts = defineJob({
  name: 'contacts.import',
  payload: ImportRef,
  key: (payload) => payload.importId,
})

/** Makes the contacts of an import found by search and sorted by name. */
export const indexContacts = defineJob({
  name: 'contacts.index',
  payload: ImportRef,
  key: (payload) => payload.importId,
})

/** An address or a domain must not be written to any more: campaigns stop for it. */
export const contactsSuppressed = defineJob({
  name: 'contacts.suppressed',
  payload: z.object({ suppressionId: z.uuid() }),
  key: (payload) => payload.suppressionId,
})
