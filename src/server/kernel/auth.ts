import { cookies, headers } from 'next/headers'
import type { NextRequest } from 'next/server'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import { decode, encode } from 'next-auth/jwt'
import CredentialsProvider from 'next-auth/providers/credentials'
import { cache } from 'react'
import { clientIp } from './client-ip.ts'
import { sql, systemQuery } from './db.ts'
import { env } from './env.ts'
import { AppError, type Locale } from './errors.ts'
import { log } from './log.ts'

const SESSION_SECONDS = 480 * 60

/** All that a session cookie says; what it is worth is looked up in the database on every request. */
export type Ticket = { uid: string; sid: string; version: number }
export type Visitor = { ip: string | null; userAgent: string | null }
type Credentials = { email: string; password: string; code: string }
type Authorize = (credentials: Credentials, visitor: Visitor) => Promise<Ticket>

export type CurrentSession = {
  userId: string
  sessionId: string
  /** The company worked in; null for a person who belongs to none. */
  organisationId: string | null
  role: string | null
  locale: Locale
  name: string
  email: string
  isOperator: boolean
  mustChangePassword: boolean
  /** Whether signing in took a code as well. */
  twoFactor: boolean
  /** From when on the company works with people who have a second step only; null: it does not ask. */
  twoFactorFrom: Date | null
  /** That instant has come, and the person has none. */
  mustEnrol: boolean
  steppedUpAt?: Date | null
  /** From when on the company is read-only; null: its licence has no end, or it has none. */
  readOnlyFrom?: Date | null
}

type Found = CurrentSession & { stale: boolean }

/**
 * The signed-in person; null as well while they still have to change a password they were given, or to set up the second
 * step that their company asks for.
 */
export async function currentSession(): Promise<CurrentSession | null> {
  const session = await anySession()
  return session?.mustChangePassword || session?.mustEnrol ? null : session
}

/** Like `currentSession`, but lets in who must do one of these first: for their pages and for signing out. */
export const anySession = cache(async (): Promise<CurrentSession | null> => {
  const ticket = await ticketOfRequest()
  if (!ticket) return null
  // A company the person was taken out of is passed over for the first one they still belong to.
  const [found] = await systemQuery<Found[]>(sql`
    SELECT s.id AS "sessionId", u.id AS "userId", u.name, u.email, u.locale, u."isOperator", u."mustChangePassword", s."steppedUpAt",
      u."twoFactorSince" IS NOT NULL AS "twoFactor", o."twoFactorFrom",
      coalesce(o."twoFactorFrom" <= now(), false) AND u."twoFactorSince" IS NULL AS "mustEnrol",
      m."organisationId", m.role, o."readOnlyFrom", s."lastSeenAt" < now() - interval '1 minute' AS stale
    FROM "Session" s
    JOIN "User" u ON u.id = s."userId" AND u."sessionVersion" = s.version
    LEFT JOIN LATERAL (
      SELECT "organisationId", role FROM "Membership" WHERE "userId" = u.id
      ORDER BY coalesce("organisationId" = s."currentOrgId", false) DESC, "createdAt", id LIMIT 1
    ) m ON true
    LEFT JOIN "Organisation" o ON o.id = m."organisationId"
    WHERE s.id = ${ticket.sid}::uuid AND s."userId" = ${ticket.uid}::uuid AND s.version = ${ticket.version} AND s."expiresAt" > now()`)
  if (!found) return null
  const { stale, ...session } = found
  if (stale)
    await systemQuery(
      sql`UPDATE "Session" SET "lastSeenAt" = now() WHERE id = ${session.sessionId}::uuid RETURNING id`,
    )
  return session
})

/** Hands the browser its session (after sign-in, or after the version went up). */
export async function writeSessionCookie(ticket: Ticket): Promise<void> {
  const { name, options } = sessionCookie(await isHttps())
  const value = await encode({ token: toTicket(ticket), secret: env().AUTH_SECRET, maxAge: SESSION_SECONDS })
  ;(await cookies()).set(name, value, { ...options, maxAge: SESSION_SECONDS })
}

/** Takes the session cookie away; the row must be deleted as well. */
export async function clearSessionCookie(): Promise<void> {
  const { name, options } = sessionCookie(await isHttps())
  ;(await cookies()).set(name, '', { ...options, maxAge: 0 })
}

/** What leads from the password to the code, kept by the browser between the two pages; null takes it away. */
export async function writeSecondStep(challenge: string | null, minutes = 0): Promise<void> {
  const { name, options } = secondStepCookie(await isHttps())
  ;(await cookies()).set(name, challenge ?? '', { ...options, maxAge: challenge ? minutes * 60 : 0 })
}

/** Undefined when no password was typed lately. */
export async function readSecondStep(): Promise<string | undefined> {
  return (await cookies()).get(secondStepCookie(await isHttps()).name)?.value || undefined
}

/** Where a request comes from. */
export async function visitor(): Promise<Visitor> {
  const sent = await headers()
  return { ip: clientIp(sent), userAgent: sent.get('user-agent')?.slice(0, 300) ?? null }
}

type RouteContext = { params: Promise<{ nextauth: string[] }> }

/** The route handler of `/api/auth/*`. `authorize` checks the password; it belongs to a domain, which the kernel may not import. */
export function authHandler(authorize: Authorize) {
  return async (request: NextRequest, context: RouteContext): Promise<Response> => {
    const handle = NextAuth as unknown as (
      r: NextRequest,
      c: RouteContext,
      o: NextAuthOptions,
    ) => Promise<Response>
    return withoutOrigin(await handle(request, context, authOptions(authorize, await isHttps())))
  }
}

function authOptions(authorize: Authorize, https: boolean): NextAuthOptions {
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    jwt: { maxAge: SESSION_SECONDS },
    useSecureCookies: https,
    cookies: { sessionToken: sessionCookie(https) },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {}, code: {} },
        authorize: async (credentials) => {
          try {
            const ticket = await authorize(
              {
                email: credentials?.email ?? '',
                password: credentials?.password ?? '',
                code: credentials?.code ?? '',
              },
              await visitor(),
            )
            return { id: ticket.uid, ...ticket }
          } catch (error) {
            // The message ends up in an address: a code, never more.
            throw new Error(error instanceof AppError ? error.code : 'internal', { cause: error })
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => toTicket(user ?? token),
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => pathOf(url),
    },
    events: {
      signOut: async ({ token }) => {
        await systemQuery(sql`DELETE FROM "Session" WHERE id = ${String(token.sid)}::uuid RETURNING id`)
      },
    },
    logger: {
      error: (code) => log.error({ code }, 'next-auth'),
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

async function ticketOfRequest(): Promise<Ticket | null> {
  const value = (await cookies()).get(sessionCookie(await isHttps()).name)?.value
  if (!value) return null
  try {
    const token = await decode({ token: value, secret: env().AUTH_SECRET })
    return token?.uid && token.sid ? toTicket(token) : null
  } catch {
    // Forged, expired, or of an installation with another secret.
    return null
  }
}

function toTicket(from: object): Ticket {
  const { uid, sid, version } = from as Ticket
  return { uid, sid, version }
}

function sessionCookie(https: boolean) {
  return hostCookie('facteur.session', https)
}

function secondStepCookie(https: boolean) {
  return hostCookie('facteur.second-step', https)
}

function hostCookie(name: string, https: boolean) {
  // `__Host-` binds the cookie to this very host; browsers accept it over https only.
  return {
    name: https ? `__Host-${name}` : name,
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: https },
  }
}

async function isHttps(): Promise<boolean> {
  return (await headers()).get('x-forwarded-proto') === 'https' || env().APP_URL.startsWith('https:')
}

/** Without NEXTAUTH_URL next-auth makes up an origin; a path is right behind any host and port. */
function withoutOrigin(response: Response): Response {
  const location = response.headers.get('location')
  if (location) response.headers.set('location', pathOf(location))
  return response
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url, 'http://localhost')
  // "//host" would be another site's address.
  return `/${pathname.replace(/^\/+/, '')}${search}`
}
