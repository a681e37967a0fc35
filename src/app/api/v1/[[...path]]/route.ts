import { dispatch } from '../_operations/dispatch'

export const dynamic = 'force-dynamic'

// scripts/start/api-shortcut.mjs hands requests with a key straight to it, past Next's router.
Object.assign(globalThis, { facteurApi: dispatch })

export { dispatch as DELETE, dispatch as GET, dispatch as PATCH, dispatch as POST, dispatch as PUT }
