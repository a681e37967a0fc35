/** A service as RFC 2782 announces it. */
export type Service = { host: string; port: number }

/** What a domain publishes about its mail, best first. Nothing published and nobody answering look the same. */
export interface MailDns {
  /** Host names that take mail for the domain (MX). */
  exchangers(domain: string): Promise<string[]>
  /** Where `_imaps._tcp` and the like of the domain are (SRV); a service declared absent (".") is left out. */
  services(name: string): Promise<Service[]>
}
