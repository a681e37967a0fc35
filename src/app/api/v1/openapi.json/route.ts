import { openApiDocument } from '../_operations/openapi'

export const dynamic = 'force-dynamic'

/** The description of the API; anybody may read it. */
export function GET() {
  return Response.json(openApiDocument(), {
    headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' },
  })
}
