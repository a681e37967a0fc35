import { AppError } from '#server/kernel/errors'
import { parseInput } from '#server/kernel/validation'
import { ActivateMachine } from '#server/licences/index'

/** The machine that an address names. */
export function machineOf(params: Record<string, string>): string {
  try {
    return parseInput(ActivateMachine.shape.machine, decodeURIComponent(params.machine ?? ''))
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    throw new AppError('malformed', {
      fr: 'L’adresse ne peut pas être lue : encodez le nom de la machine.',
      en: 'The address cannot be read: encode the name of the machine.',
    })
  }
}
