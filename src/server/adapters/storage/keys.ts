import { ProviderError } from '#server/kernel/errors'
import { STORAGE_KEY } from './port.ts'

/** The key itself, when it is one. Anything else could lead out of the store. */
export function checkedKey(key: string): string {
  if (!STORAGE_KEY.test(key)) throw new ProviderError('invalid', 'storage: not a key')
  return key
}
