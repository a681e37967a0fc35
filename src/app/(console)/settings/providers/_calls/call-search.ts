/** The address line of the call log. */
export type CallSearch = {
  provider?: string
  outcome?: string
  operation?: string
  from?: string
  to?: string
}
