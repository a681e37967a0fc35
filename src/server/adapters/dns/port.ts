/** A service as RFC 2782 announces it. */
export type Service = { host: string; port: number }

export type RecordType = 'TXT' | 'CNAME' | 'MX'

/** A record as it is published: a text whose chunks are joined, or a host in lower case without a final dot. */
export type Published = { value: string; priority?: number }

/** What a domain publishes about its mail. */
export interface MailDns {
  /** Host names that take mail for the domain (MX), best first. Nothing published and nobody answering look the same. */
  exchangers(domain: string): Promise<string[]>
  /** Where `_imaps._tcp` and the like of the domain are (SRV); a service declared absent (".") is left out. As above. */
  services(name: string): Promise<Service[]>
  /** Every record of this type and name. Empty: none is published. Null: it could not be found out. */
  records(type: RecordType, name: string): Promise<Published[] | null>
}
