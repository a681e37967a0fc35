import type { paths } from './schema.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** The addresses that take a method: `Path<'post'>`. */
export type Path<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in M]: object } ? P : never
}[keyof paths]

/** What an operation is sent: `Body<'post', '/contacts'>`. */
export type Body<M extends Method, P extends Path<M>> = BodyPart<paths[P][M]>['body']

/** What an operation may be asked: `Query<'get', '/contacts'>`. */
export type Query<M extends Method, P extends Path<M>> = NonNullable<QueryPart<paths[P][M]>['query']>

/** What an operation answers: `Answer<'get', '/contacts/{id}'>`; `undefined` when it answers nothing. */
export type Answer<M extends Method, P extends Path<M>> = Success<Responses<paths[P][M]>>

/** The lists, each a series of pages. */
export type ListPath = {
  [P in Path<'get'>]: Answer<'get', P> extends Page<unknown> ? P : never
}[Path<'get'>]

/** One row of a list: `Item<'/contacts'>`. */
export type Item<P extends ListPath> = Answer<'get', P> extends Page<infer T> ? T : never

export type Page<T> = { data: T[]; nextCursor: string | null }

export type CallOptions = {
  /** Ends the call, its waits between tries included; the call then throws the signal's reason. */
  signal?: AbortSignal
  /** Milliseconds that one try may take; 0: as long as it takes. */
  timeoutMs?: number
  /** Tries after the first. */
  retries?: number
}

/** The second argument of a call: path and query parameters, body, options. */
export type Init<M extends Method, P extends Path<M>> = PathPart<paths[P][M]> &
  QueryPart<paths[P][M]> &
  BodyPart<paths[P][M]> &
  (M extends 'post' ? KeyPart : unknown) &
  CallOptions

/** The second argument may be left out when nothing in it is required. */
export type Args<M extends Method, P extends Path<M>> =
  Partial<Init<M, P>> extends Init<M, P> ? [init?: Init<M, P>] : [init: Init<M, P>]

type PathPart<O> = O extends { parameters: { path: infer V } } ? { path: V } : { path?: never }

type QueryPart<O> = O extends { parameters: { query: infer V } }
  ? { query: V }
  : O extends { parameters: { query?: infer V } }
    ? { query?: V }
    : { query?: never }

type BodyPart<O> = O extends { requestBody: { content: infer C } }
  ? { body: C[keyof C]; contentType?: keyof C }
  : O extends { requestBody?: { content: infer C } }
    ? { body?: C[keyof C]; contentType?: keyof C }
    : { body?: never; contentType?: never }

type KeyPart = {
  /** A name of your own for what this call does, so that a later run of your program cannot do it twice. */
  idempotencyKey?: string
}

type Responses<O> = O extends { responses: infer R } ? R : never
type Success<R> = { [S in keyof R & (200 | 201 | 202 | 204)]: Content<R[S]> }[keyof R &
  (200 | 201 | 202 | 204)]
type Content<R> = R extends { content: infer C } ? C[keyof C] : undefined
