import { expect } from 'vitest'
import { batisimply } from '#server/adapters/site/batisimply'
import type { SiteApp, SiteCall, SiteProject } from '#server/adapters/site/port'
import { ProviderError } from '#server/kernel/errors'

/** Opens a connection with what somebody types; every request lands in `calls`. */
export function openBatisimply(
  typed: Record<string, string | undefined>,
  { calls = [], timeoutMs = 20_000 }: { calls?: SiteCall[]; timeoutMs?: number } = {},
): SiteApp {
  return batisimply.open(batisimply.credentials.parse(typed), {
    observe: (call) => calls.push(call),
    timeoutMs,
  })
}

export function exampleProject(code: string, more: Partial<SiteProject> = {}): SiteProject {
  return {
    code,
    name: `Maison ${code}`,
    customerName: 'Mme Aubry',
    street: '3 rue du Four',
    postalCode: '34000',
    city: 'Montpellier',
    countryCode: 'FR',
    startEstimated: '2026-03-02',
    endEstimated: null,
    budget: 12_500.5,
    hoursSold: 140,
    manager: null,
    comment: null,
    isFinished: false,
    isArchived: false,
    ...more,
  }
}

/** The `ProviderError` of a work that must fail. */
export async function failureOf(work: Promise<unknown>): Promise<ProviderError> {
  const error = await work.then(
    () => null,
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(ProviderError)
  return error
}
