import type { Endpoint } from '#server/kernel/endpoint'
import { campaignsOperations } from './campaigns'
import { capturedOperations } from './captured'
import { connectorOperations } from './connector'
import { connectorAgentsOperations } from './connector-agents'
import { connectorRunsOperations } from './connector-runs'
import { consequencesOperations } from './consequences'
import { contactsOperations } from './contacts'
import { domainsOperations } from './domains'
import { importsOperations } from './imports'
import { inboxOperations } from './inbox'
import { integrationsOperations } from './integrations'
import { licencesOperations } from './licences'
import { listsOperations } from './lists'
import { mailboxesOperations } from './mailboxes'
import { messagesOperations } from './messages'
import { operatorOperations } from './operator'
import { operatorLicencesOperations } from './operator-licences'
import { organisationsOperations } from './organisations'
import { providersOperations } from './providers'
import { provisioningOperations } from './provisioning'
import { sessionsOperations } from './sessions'
import { suppressionsOperations } from './suppressions'
import { webhooksOperations } from './webhooks'

/** Every operation of the public API: what is served, described at /api/v1/openapi.json and walked by the tests. */
export const operations: Endpoint[] = [
  ...organisationsOperations,
  ...sessionsOperations,
  ...licencesOperations,
  ...contactsOperations,
  ...importsOperations,
  ...listsOperations,
  ...suppressionsOperations,
  ...provisioningOperations,
  ...mailboxesOperations,
  ...providersOperations,
  ...domainsOperations,
  ...integrationsOperations,
  ...inboxOperations,
  ...consequencesOperations,
  ...campaignsOperations,
  ...messagesOperations,
  ...capturedOperations,
  ...connectorOperations,
  ...connectorAgentsOperations,
  ...connectorRunsOperations,
  ...webhooksOperations,
  ...operatorOperations,
  ...operatorLicencesOperations,
]
