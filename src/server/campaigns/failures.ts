import { AppError, type FieldError, invalidField, notFound, type Text } from '#server/kernel/errors'
import type { CampaignDeed } from './rules.ts'

export const noCampaign = () => notFound({ fr: 'Campagne', en: 'Campaign' })
export const noMessage = () => notFound({ fr: 'Message', en: 'Message' })
export const noStep = () => notFound({ fr: 'Étape', en: 'Step' })

const DEEDS: Record<CampaignDeed, Text> = {
  edit: {
    fr: 'Seul un brouillon se modifie : dupliquez cette campagne.',
    en: 'Only a draft can be changed: duplicate this campaign.',
  },
  edit_policy: {
    fr: 'Le rythme se modifie dans un brouillon ou pendant une pause : mettez la campagne en pause.',
    en: 'The pace can be changed in a draft or during a pause: pause the campaign.',
  },
  delete: {
    fr: 'Seul un brouillon se supprime : arrêtez plutôt cette campagne.',
    en: 'Only a draft can be deleted: stop this campaign instead.',
  },
  launch: {
    fr: 'Cette campagne a déjà été lancée.',
    en: 'This campaign was launched already.',
  },
  pause: {
    fr: 'Seule une campagne en cours se met en pause.',
    en: 'Only a running campaign can be paused.',
  },
  resume: {
    fr: 'Seule une campagne en pause se reprend.',
    en: 'Only a paused campaign can be resumed.',
  },
  stop: {
    fr: 'Cette campagne n’est pas en cours.',
    en: 'This campaign is not running.',
  },
  send_again: {
    fr: 'Cette campagne a été arrêtée : rien n’en part plus.',
    en: 'This campaign was stopped: nothing leaves from it any more.',
  },
}

/** 409: the campaign is not in a state for that. */
export function notNow(deed: CampaignDeed): AppError {
  return new AppError('conflict', DEEDS[deed])
}

export const unknownList = (index: number) =>
  invalidField(`listIds.${index}`, 'not_found', {
    fr: 'Cette liste n’existe pas.',
    en: 'This list does not exist.',
  })

export const unknownMailbox = (field: string) =>
  invalidField(field, 'not_found', {
    fr: 'Cette boîte d’envoi n’existe pas.',
    en: 'This mailbox does not exist.',
  })

export const unknownContact = () =>
  invalidField('contactId', 'not_found', {
    fr: 'Ce contact n’existe pas.',
    en: 'This contact does not exist.',
  })

/** 422 with every reason that keeps a single mail from leaving. */
export function mailNotReady(problems: FieldError[]): AppError {
  return new AppError(
    'invalid',
    {
      fr: 'Ce message n’est pas prêt : corrigez les points indiqués.',
      en: 'This mail is not ready: correct the points named.',
    },
    { fields: problems },
  )
}

/** 422 with every reason that keeps a campaign from being launched. */
export function notReady(problems: FieldError[]): AppError {
  return new AppError(
    'invalid',
    {
      fr: 'La campagne n’est pas prête : corrigez les points indiqués.',
      en: 'The campaign is not ready: correct the points named.',
    },
    { fields: problems },
  )
}
