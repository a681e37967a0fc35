import { dispatch } from '../v1/_operations/dispatch'

export const dynamic = 'force-dynamic'

// What is no address of the API is told as the API tells it, not with a page.
export { dispatch as DELETE, dispatch as GET, dispatch as PATCH, dispatch as POST, dispatch as PUT }
