import type { Integration } from '#server/inboxes/schema'
import type { useActionForm } from '../../../../_ui/use-action-form'
import type { IntegrationValues } from './integration-values'

export type IntegrationFormState = ReturnType<typeof useActionForm<IntegrationValues, Integration>>
