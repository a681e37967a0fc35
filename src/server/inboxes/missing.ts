import { AppError, notFound } from '#server/kernel/errors'

export function noThread() {
  return notFound({ fr: 'Conversation', en: 'Conversation' })
}

export function noInboxMessage() {
  return notFound({ fr: 'Message', en: 'Message' })
}

/** Neither the store nor the server has it any more. */
export function gone(): AppError {
  return new AppError('gone', {
    fr: 'Ce contenu n’est plus disponible : le message a été supprimé du serveur, ou il est trop gros pour être téléchargé d’un bloc.',
    en: 'This content is no longer available: the message was deleted from the server, or is too large to be downloaded whole.',
  })
}
