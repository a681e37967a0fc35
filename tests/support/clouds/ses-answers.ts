import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Fault } from './port.ts'
import type { Answer, Route } from './wire.ts'

const VERSION = { iam: '2010-05-08', sts: '2011-06-15' } as const
export type QueryService = keyof typeof VERSION

/** An error of SES: https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html */
export function sesRefusal(status: number, code: string, message: string): Answer {
  const headers = { 'x-amzn-errortype': code, 'x-amzn-requestid': randomUUID() }
  return { status, body: { message }, headers }
}

/** An error of IAM and STS. */
export function queryRefusal(service: QueryService, status: number, Code: string, Message: string): Answer {
  const said = { Type: status >= 500 ? 'Receiver' : 'Sender', Code, Message }
  return xml(status, 'ErrorResponse', service, { Error: said, RequestId: randomUUID() })
}

export function queryAnswer(service: QueryService, action: string, result: object | null): Answer {
  const ResponseMetadata = { RequestId: randomUUID() }
  const body = { ...(result && { [`${action}Result`]: result }), ResponseMetadata }
  return xml(200, `${action}Response`, service, body)
}

function xml(status: number, root: string, service: QueryService, body: object): Answer {
  const xmlns = `https://${service}.amazonaws.com/doc/${VERSION[service]}/`
  return {
    status,
    body: `<${root} xmlns="${xmlns}">${elements(body)}</${root}>`,
    headers: { 'content-type': 'text/xml' },
  }
}

function elements(value: object): string {
  return Object.entries(value)
    .map(([name, inner]) => `<${name}>${written(inner)}</${name}>`)
    .join('')
}

function written(value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => `<member>${written(each)}</member>`).join('')
  if (value instanceof Map)
    return [...value].map(([key, each]) => `<entry><key>${key}</key><value>${each}</value></entry>`).join('')
  if (typeof value === 'object' && value !== null) return elements(value)
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** One action of the Query protocol: everything in the body, urlencoded. */
export function queryRoute(
  service: QueryService,
  action: string,
  fields: z.ZodRawShape,
  rest: Pick<Route, 'answer' | 'changes'>,
): Route {
  return {
    method: 'POST',
    path: new RegExp(`^/${service}/${action}$`),
    form: 'urlencoded',
    body: z.strictObject({ Action: z.literal(action), Version: z.literal(VERSION[service]), ...fields }),
    ...rest,
  }
}

/** Under which path a request of the Query protocol is known here. */
export function pathOfAction(pathname: string, text: string): string {
  const service = /^\/(iam|sts)\/?$/.exec(pathname)?.[1]
  return service ? `/${service}/${new URLSearchParams(text).get('Action')}` : pathname
}

/** The documented answer to each fault, in the service's own form. */
export function answerTo(
  fault: Exclude<Fault, `cut_${string}` | `timeout_${string}`>,
  path: string | null,
): Answer | null {
  const service = path?.startsWith('/iam') ? 'iam' : path?.startsWith('/sts') ? 'sts' : null
  const say = (
    [sesStatus, sesCode]: [number, string],
    [status, code]: [number, string],
    message: string,
  ): Answer =>
    service ? queryRefusal(service, status, code, message) : sesRefusal(sesStatus, sesCode, message)
  switch (fault) {
    case 'taken':
      return say(
        [400, 'AlreadyExistsException'],
        [409, 'EntityAlreadyExists'],
        'User with name facteur already exists.',
      )
    case 'quota':
      return say(
        [400, 'LimitExceededException'],
        [409, 'LimitExceeded'],
        'Cannot exceed quota for UsersPerAccount: 5000',
      )
    case 'permission':
      return say(
        [403, 'AccessDeniedException'],
        [403, 'AccessDenied'],
        'User: arn:aws:iam::123456789012:user/facteur-admin is not authorized to perform this operation',
      )
    case 'credentials':
      return say(
        [403, 'UnrecognizedClientException'],
        [403, 'InvalidClientTokenId'],
        'The security token included in the request is invalid.',
      )
    case 'throttled':
      return service
        ? queryRefusal(service, 400, 'Throttling', 'Rate exceeded')
        : sesRefusal(429, 'TooManyRequestsException', 'Maximum sending rate exceeded.')
    case 'server_error':
      return say([500, 'InternalFailure'], [500, 'ServiceFailure'], 'The request processing has failed.')
    default:
      return null
  }
}
