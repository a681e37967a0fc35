import type { Connector } from '#server/connectors/schema'
import type { Ctx } from '#server/kernel/context'

/** What a person may do on the pages of the connector. `shown`: they are there at all, rather than what explains the feature. */
type Rights = { shown: boolean; run: boolean; write: boolean }

/**
 * Without the feature nothing can be done. A company whose licence is out of force still reads what it has set up, like
 * everything else of its own.
 */
export function connectorRights(
  { permissions, readOnlySince }: Pick<Ctx, 'permissions' | 'readOnlySince'>,
  { entitled, configured }: Pick<Connector, 'entitled' | 'configured'>,
): Rights {
  return {
    shown: entitled || (Boolean(readOnlySince) && configured),
    run: entitled && permissions.has('connector:run'),
    write: entitled && permissions.has('connector:write'),
  }
}
