import { z } from 'zod'

// What the API takes, read off a public connector (docs/verification.md): strict, so that an invented field is a breach.

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const Address = z.strictObject({
  city: z.string().optional(),
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  geoPoint: z.strictObject({ xLon: z.number(), yLat: z.number() }).optional(),
  googleFormattedAddress: z.string().optional(),
  postalCode: z.string().optional(),
  street: z.string().optional(),
})

const Project = z.strictObject({
  address: Address.optional(),
  budget: z.strictObject({ amount: z.number(), currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
  startEstimated: day.nullish(),
  endEstimated: day.nullish(),
  headQuarter: z.strictObject({ id: z.int() }).optional(),
  hoursSold: z.number().optional(),
  projectCode: z.string().min(1),
  projectName: z.string().min(1),
  customerName: z.string().optional(),
  projectManager: z.string().optional(),
  comment: z.string().optional(),
  isArchived: z.boolean().optional(),
  isFinished: z.boolean().optional(),
  projectColor: z
    .string()
    .regex(/^#[\da-f]{6}$/i)
    .optional(),
})
export type ProjectBody = z.output<typeof Project>

export const CreateBody = Project.required({ address: true, headQuarter: true })
export const UpdateBody = Project.extend({ id: z.int() })

/** UTC with a final Z; the API answers 400 to every other form. */
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/)
export const SlotsQuery = z.strictObject({ startDate: instant, endDate: instant })

const client = { client_id: z.string(), client_secret: z.string() }
export const TokenForm = z.discriminatedUnion('grant_type', [
  z.strictObject({
    ...client,
    grant_type: z.literal('password'),
    username: z.string(),
    password: z.string(),
  }),
  z.strictObject({ ...client, grant_type: z.literal('refresh_token'), refresh_token: z.string() }),
])
