import { ensureOperator } from '#server/accounts/index'
import { closeDb } from '#server/kernel/db'
import { env } from '#server/kernel/env'
import { ensureDemo } from './demo/demo-company.ts'

// Run at each start, after the migrations: the first operator, the demo company, and how to sign in.
// The last line of standard output is for the start script: { say: [{ fr, en }] }.
const say: { fr: string; en: string }[] = []

const operator = await ensureOperator()
if (operator) {
  const { email, password } = operator
  say.push({
    fr: `Exploitant, mot de passe à changer à la première connexion : ${email} / ${password}`,
    en: `Operator, password to be changed at the first sign-in: ${email} / ${password}`,
  })
}
if (env().DEMO === 'on') {
  const { signInLink } = await ensureDemo()
  say.push({
    fr: `Démonstration (lien à usage unique) : ${signInLink}`,
    en: `Demo (a link that works once): ${signInLink}`,
  })
}
await closeDb()
process.stdout.write(`${JSON.stringify({ say, operator })}\n`)
