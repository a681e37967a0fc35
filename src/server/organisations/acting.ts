import type { Ctx } from '#server/kernel/context'
import { AppError, type Text } from '#server/kernel/errors'
import type { ActingRole, RoleFault } from './rules.ts'

/** The weight of whoever asks: a person's role, an API key (never an owner), or the product itself. */
export function actingRole(ctx: Ctx): ActingRole {
  if (ctx.role) return ctx.role
  return ctx.actor.type === 'system' ? 'system' : 'api_key'
}

const FAULTS: Record<RoleFault, { code: 'forbidden' | 'conflict'; text: Text }> = {
  owner_needed: {
    code: 'forbidden',
    text: {
      fr: 'Seul un propriétaire peut nommer, modifier ou retirer un propriétaire.',
      en: 'Only an owner can appoint, change or remove an owner.',
    },
  },
  last_owner: {
    code: 'conflict',
    text: {
      fr: 'Une entreprise garde au moins un propriétaire : nommez-en d’abord un autre.',
      en: 'A company keeps at least one owner: appoint another one first.',
    },
  },
  own_role: {
    code: 'conflict',
    text: {
      fr: 'Vous ne pouvez pas changer votre propre rôle : demandez-le à un propriétaire.',
      en: 'You cannot change your own role: ask an owner.',
    },
  },
}

export function roleError(fault: RoleFault): AppError {
  const { code, text } = FAULTS[fault]
  return new AppError(code, text)
}
