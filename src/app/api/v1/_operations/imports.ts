import { z } from 'zod'
import { ContactImport, StartImportInput } from '#server/contacts/import-schema'
import {
  discardImport,
  exportImportErrors,
  findImportErrors,
  findImports,
  getImport,
  startImport,
  uploadImport,
} from '#server/contacts/index'
import { defineEndpoint, type Endpoint } from '#server/kernel/endpoint'
import { PageQuery, pageSchema } from '#server/kernel/page'
import { csvResponse } from './csv-response'

const ImportError = z.object({
  row: z.number(),
  field: z.string(),
  code: z.string(),
  value: z.string(),
  message: z.string(),
})

const ImportForm = z.object({
  file: z.string().meta({ format: 'binary' }),
  mapping: z
    .string()
    .optional()
    .meta({ description: 'JSON in either direction: {"Column": "field"} or {"field": "Column"}' }),
  listId: z.uuid().optional(),
  tags: z.string().optional().meta({ description: 'Separated by commas' }),
  draft: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'true: it waits for "start", which may correct the columns' }),
})

/** Files on their way to contacts. */
export const importsOperations: Endpoint[] = [
  defineEndpoint({
    method: 'POST',
    path: '/contacts/imports',
    name: 'contacts.import',
    summary: 'Import a CSV file: multipart "file" (+ "mapping", "listId", "tags", "draft") or a CSV body',
    permission: 'contacts:write',
    query: z.object({ listId: z.string().optional(), draft: z.stringbool().optional() }),
    consumes: ['multipart/form-data', 'text/csv'],
    form: ImportForm,
    output: ContactImport,
    status: 202,
    run: (ctx, { query, request }) => uploadImport(ctx, request, query),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/contacts/imports',
    name: 'contacts.imports',
    summary: 'List imports',
    permission: 'contacts:read',
    query: PageQuery,
    output: pageSchema(ContactImport),
    run: (ctx, { query }) => findImports(ctx, query),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/contacts/imports/{id}',
    name: 'contacts.getImport',
    summary: 'Progress and summary of an import',
    permission: 'contacts:read',
    output: ContactImport,
    run: (ctx, { params }) => getImport(ctx, params.id as string),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/contacts/imports/{id}/start',
    name: 'contacts.startImport',
    summary: 'Start an import uploaded as a draft',
    permission: 'contacts:write',
    input: StartImportInput,
    output: ContactImport,
    status: 202,
    run: (ctx, { params, input }) => startImport(ctx, params.id as string, input),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/contacts/imports/{id}',
    name: 'contacts.discardImport',
    summary: 'Throw a draft import away',
    permission: 'contacts:write',
    run: async (ctx, { params }) => {
      await discardImport(ctx, params.id as string)
      return undefined
    },
  }),
  defineEndpoint({
    method: 'GET',
    path: '/contacts/imports/{id}/errors',
    name: 'contacts.importErrors',
    summary: 'Rows that an import refused',
    permission: 'contacts:read',
    query: PageQuery,
    output: pageSchema(ImportError),
    run: (ctx, { params, query }) => findImportErrors(ctx, params.id as string, query),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/contacts/imports/{id}/errors.csv',
    name: 'contacts.importErrorsCsv',
    summary: 'Rows that an import refused, as CSV',
    permission: 'contacts:read',
    produces: 'text/csv',
    run: async (ctx, { params }) =>
      csvResponse(await exportImportErrors(ctx, params.id as string), 'erreurs.csv'),
  }),
]
