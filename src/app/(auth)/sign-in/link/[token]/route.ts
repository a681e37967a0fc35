import { redeemSignInLink } from '#server/accounts/index'
import { visitor } from '#server/kernel/auth'
import { AppError } from '#server/kernel/errors'
import { proceed } from '../../../_session'

type Context = { params: Promise<{ token: string }> }

/** Signs in with a one-time link (the demo company's). */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  try {
    const { secondStep } = await proceed(await redeemSignInLink((await params).token, await visitor()))
    return to(secondStep ? '/sign-in/code' : '/')
  } catch (error) {
    if (error instanceof AppError) return to('/sign-in?error=link')
    throw error
  }
}

function to(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, 'cache-control': 'no-store' } })
}
