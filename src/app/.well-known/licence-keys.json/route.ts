import { licenceKeys } from '#server/licences/index'

export const dynamic = 'force-dynamic'

/** The public keys that licence files are verified with, as a JSON Web Key Set; anybody may read them. */
export async function GET() {
  return Response.json(await licenceKeys(), {
    headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' },
  })
}
