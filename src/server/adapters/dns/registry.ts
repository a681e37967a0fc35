/** The one implementation of the DNS port. */
export { openDns } from './resolver.ts'
