import { z } from 'zod'

const onOff = z.enum(['on', 'off'])

/** How an ERP's SQL Server is reached. The form is rendered from it; see `kernel/secret-form` for what `place` and `identity` say. */
export const SqlServerConnection = z.object({
  host: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z\d]([a-z\d._-]{0,251}[a-z\d])?$/)
    .meta({
      label: { fr: 'Serveur', en: 'Server' },
      place: true,
      identity: true,
      help: {
        fr: 'Nom ou adresse IP, sans le nom de l’instance. Un serveur que l’on n’atteint que depuis vos locaux demande l’agent.',
        en: 'Name or IP address, without the instance’s name. A server that is reached from your premises only needs the connector’s agent.',
      },
    }),
  port: z.coerce
    .number()
    .int()
    .min(1)
    .max(65535)
    .default(1433)
    .meta({
      label: { fr: 'Port', en: 'Port' },
      place: true,
      identity: true,
      help: {
        fr: '1433 le plus souvent. Sans effet quand une instance est nommée.',
        en: '1433 in most cases. Not used when an instance is named.',
      },
    }),
  instance: z
    .string()
    .trim()
    .regex(/^([\p{L}_#][\p{L}\p{N}_#$]{0,15})?$/u)
    .optional()
    .meta({
      label: { fr: 'Instance', en: 'Instance' },
      place: true,
      identity: true,
      help: {
        fr: 'Seulement si votre serveur en nomme une (SERVEUR\\SAGE : « SAGE »). Son port est demandé au service SQL Server Browser.',
        en: 'Only if your server names one (SERVER\\SAGE: "SAGE"). Its port is asked of the SQL Server Browser service.',
      },
    }),
  database: z
    .string()
    .trim()
    .min(1)
    .max(128)
    .meta({ label: { fr: 'Base de données', en: 'Database' }, identity: true }),
  user: z
    .string()
    .trim()
    .min(1)
    .max(128)
    .meta({
      label: { fr: 'Utilisateur', en: 'User' },
      help: {
        fr: 'Un compte SQL Server (et non Windows) qui peut lire la base, et écrire dans les salariés et les heures.',
        en: 'A SQL Server account (not a Windows one) that may read the database, and write employees and hours.',
      },
    }),
  password: z
    .string()
    .min(1)
    .max(128)
    .meta({ label: { fr: 'Mot de passe', en: 'Password' }, secret: true }),
  encrypt: onOff.default('on').meta({
    label: { fr: 'Chiffrer la connexion', en: 'Encrypt the connection' },
    help: {
      fr: '« Non » seulement sur un réseau local de confiance, pour un serveur qui ne sait pas chiffrer.',
      en: '"No" only on a trusted local network, for a server that cannot encrypt.',
    },
  }),
  trustServerCertificate: onOff.default('off').meta({
    label: { fr: 'Accepter un certificat non vérifié', en: 'Accept a certificate that is not verified' },
    help: {
      fr: '« Oui » si le serveur a gardé son certificat d’origine, que personne ne certifie : la connexion est chiffrée, mais rien ne prouve que c’est bien votre serveur.',
      en: '"Yes" if the server kept the certificate it made itself, which nobody certifies: the connection is encrypted, yet nothing proves that it is your server.',
    },
  }),
})
export type SqlServerConnection = z.output<typeof SqlServerConnection>

/**
 * Codial’s database: SQL Server, or HFSQL through its ODBC driver on the machine that reads it. Which of the two comes first:
 * the other fields depend on it.
 */
export const CodialConnection = z.object({
  engine: z
    .enum(['sql_server', 'hfsql'])
    .default('sql_server')
    .meta({
      label: { fr: 'Moteur de la base', en: 'Database engine' },
      place: true,
      identity: true,
      help: {
        fr: 'HFSQL : la base d’origine de Codial, lue par l’agent avec le pilote ODBC de PC SOFT. SQL Server : une copie de cette base.',
        en: 'HFSQL: Codial’s original database, read by the connector’s agent with PC SOFT’s ODBC driver. SQL Server: a copy of that database.',
      },
    }),
  driver: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N} ().,_-]{0,80}$/u)
    .default('HFSQL')
    .meta({
      label: { fr: 'Pilote ODBC', en: 'ODBC driver' },
      help: {
        fr: 'HFSQL seulement : son nom dans l’administrateur de sources de données ODBC.',
        en: 'HFSQL only: its name in the ODBC data source administrator.',
      },
    }),
  ...SqlServerConnection.shape,
  password: z
    .string()
    .max(128)
    .default('')
    .meta({
      label: { fr: 'Mot de passe', en: 'Password' },
      secret: true,
      help: {
        fr: 'Laissez vide si le compte n’en a pas, comme celui que HFSQL crée à son installation.',
        en: 'Leave empty if the account has none, like the one that HFSQL makes when it is installed.',
      },
    }),
})
export type CodialConnection = z.output<typeof CodialConnection>
