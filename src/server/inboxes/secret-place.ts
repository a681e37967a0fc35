/** Where a box's password or refresh token is sealed to. */
export function secretPlace({ organisationId, id }: { organisationId: string; id: string }) {
  return { organisationId, table: 'InboxIntegration', column: 'secret', row: id }
}
