import { contractOf } from '../support/clouds/contract.ts'
import { sesStandIn } from '../support/clouds/ses.ts'

// Before anything reads the settings.
const standIn = await sesStandIn()
Object.assign(process.env, standIn.env)
const { ses } = await import('#server/adapters/mail-cloud/ses')

contractOf('Amazon SES', {
  adapter: () => ses,
  standIn: () => standIn,
  secrets: [String(standIn.credentials.secretAccessKey)],
})
