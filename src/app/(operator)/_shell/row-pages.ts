import type { OperatorCtx } from '#server/kernel/operator'
import { getLicence } from '#server/licences/index'
import type { Room } from '../../_absent/names-nothing'

/** The operator's rooms whose pages show one row. */
export const ROW_PAGES: Readonly<Record<string, Room<OperatorCtx>>> = {
  '/operateur/licences': { find: (operator, id) => getLicence(operator, { id }), pages: ['nouvelle'] },
}
