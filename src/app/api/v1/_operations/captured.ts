import { z } from 'zod'
import {
  CapturedMail,
  CapturedSummary,
  clearCapturedMails,
  deleteCapturedMail,
  getCapturedMail,
  getCapturedSource,
  listCapturedMails,
} from '#server/captured/index'
import { defineEndpoint } from '#server/kernel/endpoint'
import { PageQuery, pageSchema } from '#server/kernel/page'

export const capturedOperations = [
  defineEndpoint({
    method: 'GET',
    path: '/captured-mails',
    name: 'captured.list',
    summary: 'List what the built-in mail catcher received, newest first',
    permission: 'captured:read',
    query: PageQuery,
    output: pageSchema(CapturedSummary),
    run: (ctx, { query }) => listCapturedMails(ctx, query),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/captured-mails',
    name: 'captured.clear',
    summary: 'Delete all captured mails',
    permission: 'captured:write',
    output: z.object({ deleted: z.number() }),
    run: (ctx) => clearCapturedMails(ctx),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/captured-mails/{id}',
    name: 'captured.get',
    summary: 'Read a captured mail: HTML, text, headers and links',
    permission: 'captured:read',
    output: CapturedMail,
    run: (ctx, { params }) => getCapturedMail(ctx, { id: params.id! }),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/captured-mails/{id}/source',
    name: 'captured.source',
    summary: 'Download a captured mail as it came over the wire',
    permission: 'captured:read',
    produces: 'message/rfc822',
    run: async (ctx, { params }) => {
      const source = await getCapturedSource(ctx, { id: params.id! })
      const headers = {
        'content-type': 'message/rfc822',
        'content-disposition': `attachment; filename="${params.id}.eml"`,
      }
      return new Response(source, { headers })
    },
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/captured-mails/{id}',
    name: 'captured.delete',
    summary: 'Delete a captured mail',
    permission: 'captured:write',
    status: 204,
    run: async (ctx, { params }) => {
      await deleteCapturedMail(ctx, { id: params.id! })
      return undefined
    },
  }),
]
