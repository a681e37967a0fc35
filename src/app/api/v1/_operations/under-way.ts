/** An answer about an address whose operation is not over: 202. */
export function isUnderWay(answer: unknown): boolean {
  const { status, operation } = answer as { status?: string; operation?: { state: string } | null }
  return status === 'provisioning' || operation?.state === 'running'
}
