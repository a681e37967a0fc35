import type { Published, RecordType } from '#server/adapters/dns/port'
import type { DnsRecord } from '#server/adapters/mail-cloud/port'
import type { RecordState } from './domain-schema.ts'
import { isSpf, lacks, mergeSpf } from './spf.ts'

/** A record as a row keeps it. */
export type StoredRecord = DnsRecord & {
  /** What to publish: `value`, or for SPF what it makes together with the record that is there. */
  publish: string
  state: RecordState
  found: string[]
  /** It was published once: that it no longer is means something. */
  seen: boolean
}

/** What a name publishes; null when it could not be found out. */
export type Answers = (type: RecordType, name: string) => Published[] | null

type Judgement = Pick<StoredRecord, 'publish' | 'state' | 'found'>

/** The provider's records, and those that mail wants although the provider does not ask for them. */
export function wantedRecords(domain: string, given: DnsRecord[]): DnsRecord[] {
  if (given.some(({ purpose }) => purpose === 'dmarc')) return given
  const dmarc: DnsRecord = {
    purpose: 'dmarc',
    type: 'TXT',
    name: `_dmarc.${domain}`,
    value: 'v=DMARC1; p=none',
    optional: true,
  }
  return [...given, dmarc]
}

/** Compares what a domain owes with what is published. What was found before, `before` remembers. */
export function judgeRecords(
  wanted: DnsRecord[],
  answers: Answers,
  before: readonly StoredRecord[] = [],
): StoredRecord[] {
  return wanted.map((record) => {
    const judged = judge(record, answers(record.type, record.name))
    const known = before.find((each) => isSame(each, record))
    return { ...record, ...judged, seen: judged.state === 'found' || (known?.seen ?? false) }
  })
}

/** The needed records that were published and are not any more. An unanswered question proves nothing. */
export function vanished(records: readonly StoredRecord[]): StoredRecord[] {
  return records.filter(
    ({ seen, optional, state }) => seen && !optional && (state === 'missing' || state === 'different'),
  )
}

/** Whether nothing that is needed is left to publish. */
export function isComplete(records: readonly StoredRecord[]): boolean {
  return records.every(({ optional, state }) => optional || state === 'found')
}

/** `TXT name -> value`, as a person copies it. */
export function recordLine({ type, name, priority, publish }: StoredRecord): string {
  return `${type} ${name} → ${priority === undefined ? '' : `${priority} `}${publish}`
}

function isSame(a: DnsRecord, b: DnsRecord): boolean {
  return a.type === b.type && a.purpose === b.purpose && a.name === b.name && a.value === b.value
}

function judge(record: DnsRecord, answer: Published[] | null): Judgement {
  if (answer === null) return { publish: record.value, state: 'unknown', found: [] }
  if (record.type !== 'TXT') return judgeHost(record, answer)
  const texts = answer.map(({ value }) => value)
  if (record.purpose === 'spf' || isSpf(record.value)) return judgeSpf(record, texts.filter(isSpf))
  if (record.purpose === 'dmarc') return judgeDmarc(record, texts)
  return judgeText(record, texts)
}

function judgeHost({ type, value }: DnsRecord, answer: Published[]): Judgement {
  const shown = answer.map(({ value: host, priority }) => (type === 'MX' ? `${priority} ${host}` : host))
  if (answer.length === 0) return { publish: value, state: 'missing', found: [] }
  const there = answer.some((each) => hostOf(each.value) === hostOf(value))
  return { publish: value, state: there ? 'found' : 'different', found: shown }
}

/** A domain has one SPF record (RFC 7208, section 3.2): a second makes both void. */
function judgeSpf({ value }: DnsRecord, found: string[]): Judgement {
  const [only, second] = found
  if (only === undefined) return { publish: value, state: 'missing', found }
  const inOrder = second === undefined && lacks(only, value).length === 0
  return { publish: inOrder ? only : mergeSpf(found, value), state: inOrder ? 'found' : 'different', found }
}

/** The company's own policy counts, whatever it is; two records count as none (RFC 7489, section 6.6.3). */
function judgeDmarc({ value }: DnsRecord, texts: string[]): Judgement {
  const found = texts.filter((text) => /^v\s*=\s*DMARC1\b/i.test(text.trim()))
  const [only, second] = found
  if (only === undefined) return { publish: value, state: 'missing', found }
  const valid = second === undefined && DMARC.test(only.trim())
  return { publish: valid ? only : value, state: valid ? 'found' : 'different', found }
}

const DMARC = /^v\s*=\s*DMARC1\s*;(.*;)?\s*p\s*=\s*(none|quarantine|reject)\s*(;|$)/i

/** Texts of other programs beside ours are none of our business, except where a name has one purpose. */
function judgeText({ purpose, value }: DnsRecord, texts: string[]): Judgement {
  if (texts.some((text) => squeezed(text) === squeezed(value)))
    return {
      publish: value,
      state: 'found',
      found: texts.filter((text) => squeezed(text) === squeezed(value)),
    }
  const rivals = purpose === 'dkim' ? texts : []
  return { publish: value, state: rivals.length > 0 ? 'different' : 'missing', found: rivals }
}

/** Spaces and a last semicolon mean nothing in a key (RFC 6376, section 3.2). */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '').replace(/;$/, '')
}

function hostOf(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}
