import { z } from 'zod'
import { env } from '#server/kernel/env'
import { exchangeOf } from './batisimply-http.ts'
import { projectsOf } from './batisimply-projects.ts'
import { askerOf } from './batisimply-request.ts'
import { slotsBetween } from './batisimply-slots.ts'
import { tokensOf } from './batisimply-token.ts'
import { usersOf } from './batisimply-users.ts'
import type { SiteAdapter } from './port.ts'

// What the API is was read off a public connector: docs/verification.md says what is inferred.

const webAddress = z.string().trim().max(500).refine(isWebAddress)
const word = z.string().trim().min(1).max(200)

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === ''
}

const Credentials = z.object({
  apiUrl: z
    .preprocess((typed) => typed ?? env().BATISIMPLY_API_URL, webAddress)
    .meta({
      label: { fr: 'Adresse de l’API', en: 'Address of the API' },
      help: {
        fr: 'En https, sans ce qui suit le nom du serveur : https://api… Elle vous est donnée par BatiSimply.',
        en: 'With https, without what follows the server’s name: https://api… BatiSimply gives it to you.',
      },
      identity: true,
    }),
  ssoUrl: z
    .preprocess((typed) => typed ?? env().BATISIMPLY_SSO_URL, webAddress)
    .meta({
      label: { fr: 'Adresse de connexion (SSO)', en: 'Address of the sign-in (SSO)' },
      help: {
        fr: 'L’adresse complète des jetons, qui se termine par /protocol/openid-connect/token.',
        en: 'The complete address of the tokens, which ends with /protocol/openid-connect/token.',
      },
    }),
  clientId: word.meta({ label: { fr: 'Identifiant du client', en: 'Client id' } }),
  clientSecret: word.meta({ label: { fr: 'Secret du client', en: 'Client secret' }, secret: true }),
  username: word.meta({
    label: { fr: 'Utilisateur', en: 'User' },
    help: {
      fr: 'Un compte BatiSimply qui voit tous les chantiers et toutes les heures.',
      en: 'An account at BatiSimply that sees every project and everybody’s hours.',
    },
    identity: true,
  }),
  password: z
    .string()
    .min(1)
    .max(200)
    .meta({ label: { fr: 'Mot de passe', en: 'Password' }, secret: true }),
  headQuarterId: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .meta({
      label: { fr: 'Numéro de l’agence', en: 'Number of the seat' },
      help: {
        fr: 'L’identifiant (headQuarter) de l’agence des nouveaux chantiers. Vide : celle des chantiers qui existent déjà, s’il n’y en a qu’une.',
        en: 'The id (headQuarter) of the seat that new projects belong to. Empty: that of the projects which exist, if there is only one.',
      },
    }),
  usersPath: z
    .string()
    .trim()
    .max(200)
    .regex(/^\/[\w\-./?=&%]+$/)
    .optional()
    .meta({
      label: { fr: 'Chemin de la liste des utilisateurs', en: 'Path of the list of users' },
      help: {
        fr: 'Après l’adresse de l’API, par exemple /api/user. Vide : les utilisateurs sont ceux qui ont pointé depuis 180 jours.',
        en: 'After the address of the API, /api/user for example. Empty: the users are those who recorded hours in the last 180 days.',
      },
    }),
})

/** BatiSimply: REST behind a Keycloak sign-in with the password grant. */
export const batisimply: SiteAdapter<typeof Credentials> = {
  kind: 'batisimply',
  label: 'BatiSimply',
  credentials: Credentials,
  open({ apiUrl, headQuarterId = null, usersPath = null, ...account }, options = {}) {
    const exchange = exchangeOf(options)
    const secrets = [account.clientSecret, account.password]
    const ask = askerOf(apiUrl, tokensOf(account, exchange), exchange, secrets)
    const projects = projectsOf(ask, headQuarterId)
    const placed = new Map<string, number>()
    return {
      check: async () => ({ projects: (await projects.projects()).length }),
      ...projects,
      users: () => usersOf(ask, usersPath),
      slots: (from, to) => slotsBetween(ask, from, to, placed),
    }
  },
}
