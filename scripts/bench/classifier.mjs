import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { root } from '../lib/paths.mjs'

const ROUNDS = 5
const SECONDS = 1
const KINDS = ['reply', 'auto_reply', 'bounce', 'opt_out', 'feedback_report', 'other']

/** What the classifier makes of the labelled corpus, and how much it adds to taking a mail apart. */
export async function benchClassifier() {
  const folder = join(root, 'tests/corpus')
  const { context, messages } = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8'))
  const corpus = Object.entries(messages).map(([file, label]) => ({
    label,
    raw: readFileSync(join(folder, file)),
  }))
  const raws = corpus.map(({ raw }) => raw)
  const sets = { corpus: raws, '8 kB mails': raws.slice(0, 100).map(padded) }
  // Before the classifier is loaded, because that gives the parser faster decoders.
  const published = await speedOf(sets, (raw) => PostalMime.parse(raw, { forceRfc822Attachments: true }))
  const { classify, readMail } = await import('../../src/server/classifier/index.ts')
  const judged = []
  for (const { label, raw } of corpus) judged.push({ label, said: await classify(raw, context) })
  reportLabels(judged)
  const read = await speedOf(sets, readMail)
  const whole = await speedOf(sets, (raw) => classify(raw, context))
  for (const name of Object.keys(sets)) {
    const ratio = (rate) => `${rate} msgs/s (ratio ${(rate / published[name]).toFixed(2)})`
    console.log(
      `${name.padEnd(12)} postal-mime ${published[name]} msgs/s   readMail ${ratio(read[name])}   readMail + classify ${ratio(whole[name])}`,
    )
  }
}

function reportLabels(judged) {
  console.log(`${'label'.padEnd(16)} messages  precision  recall`)
  for (const kind of KINDS) {
    const labelled = judged.filter(({ label }) => label.kind === kind)
    const said = judged.filter(({ said }) => said.kind === kind)
    const right = labelled.filter(({ said }) => said.kind === kind).length
    const share = (of) => (of === 0 ? '-' : (right / of).toFixed(3))
    const figures = [labelled.length, share(said.length), share(labelled.length)].map((text) =>
      `${text}`.padStart(9),
    )
    console.log(`${kind.padEnd(16)}${figures.join(' ')}`)
  }
  const whole = judged.filter(({ label, said }) => isRight(label, said)).length
  const falseOptOuts = judged.filter(
    ({ label, said }) => said.kind === 'opt_out' && label.kind !== 'opt_out',
  ).length
  console.log(
    `right in every particular ${whole} of ${judged.length} = ${((100 * whole) / judged.length).toFixed(1)} % (goal >= 98 %)   false opt-outs ${falseOptOuts} (goal 0)`,
  )
}

/** The kind, the day of return, the class, the failed recipients, and what else the label states. */
function isRight(label, said) {
  const stated = Object.entries({ returnDate: undefined, bounceClass: undefined, ...label })
  return stated.every(([key, value]) => JSON.stringify(sorted(said[key])) === JSON.stringify(sorted(value)))
}

function sorted(value) {
  return Array.isArray(value) ? [...value].sort() : value
}

/** Messages a second of each set, the median of some rounds. */
async function speedOf(sets, work) {
  const rates = {}
  for (const [name, mails] of Object.entries(sets)) {
    const rounds = []
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await rate(mails, work))
    rates[name] = median(rounds)
  }
  return rates
}

/** The same mail with a text and an HTML body that bring it to 8 kB. */
function padded(raw, n) {
  const line =
    'Nous posons vos fenêtres en une journée, sans poussière, et nous garantissons le travail dix ans.'
  const text = `Bonjour ${n},\r\n\r\n${`${line}\r\n`.repeat(20)}`
  const html = `<div>Bonjour ${n},</div>${`<p>${line}</p>`.repeat(50)}`
  const head = raw.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? ''
  const kept = head.replace(/^(?:content-[a-z-]+|mime-version):[^\n]*\n(?:[ \t][^\n]*\n)*/gim, '').trimEnd()
  const part = (type, body) =>
    `--b\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${body}\r\n`
  const body = `${part('text/plain', text)}${part('text/html', html)}--b--\r\n`
  return Buffer.concat([
    Buffer.from(
      `${kept}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n`,
      'latin1',
    ),
    Buffer.from(body),
  ])
}

/** Messages a second of this process's own time: what else the machine does must not count. */
async function rate(mails, work) {
  const start = performance.now()
  const before = process.cpuUsage()
  let count = 0
  while (performance.now() - start < SECONDS * 1000) {
    for (const raw of mails) await work(raw)
    count += mails.length
  }
  const { user, system } = process.cpuUsage(before)
  return Math.round(count / ((user + system) / 1_000_000))
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}
