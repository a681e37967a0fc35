/** The one implementation of outgoing webhooks. */
export { guardUrl, postHook } from './http.ts'
export { HookBlocked } from './port.ts'
