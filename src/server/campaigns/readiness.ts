import type { TenantDb } from '#server/kernel/db'
import type { FieldError, Text } from '#server/kernel/errors'
import { type MergeProblem, parseTemplate, templateProblems } from './merge.ts'
import { knownKeys } from './merge-keys.ts'
import type { Campaign } from './schema.ts'

/** Everything that keeps a draft from being launched, field by field; empty when it may leave. */
export async function problemsOf(db: TenantDb, campaign: Campaign): Promise<FieldError[]> {
  return [
    ...(await listProblems(db, campaign.listIds)),
    ...(await mailboxProblems(db, campaign.mailboxIds)),
    ...(await stepProblems(db, campaign.steps)),
  ]
}

type Content = { subject: string; html: string; text: string }

/** What is wrong with one mail: its merge fields, or that nothing is left of it; `field` and `where` say which. */
export function contentProblems(
  content: Content,
  known: ReadonlySet<string>,
  place: { prefix: string; where: Text },
): FieldError[] {
  const parts = [
    ['subject', content.subject, 'text'],
    ['html', content.html, 'html'],
    ['text', content.text, 'text'],
  ] as const
  const seen = new Set<string>()
  const found = parts.flatMap(([part, source, syntax]) =>
    templateProblems(parseTemplate(source, syntax), known)
      // The plain text repeats what the HTML holds: once is enough.
      .filter((problem) => part !== 'text' || !seen.has(sameAs(problem)))
      .map((problem) => {
        if (part === 'html') seen.add(sameAs(problem))
        return {
          field: `${place.prefix}${part}`,
          code: problem.code,
          message: mergeText(problem, place.where),
        }
      }),
  )
  // HTML of which only a script was written is empty once it is cleaned.
  if (content.html !== '' || content.text !== '') return found
  const { fr, en } = place.where
  const text = { fr: `${fr} : le message est vide.`, en: `${en}: the mail is empty.` }
  return [...found, problem(`${place.prefix}html`, 'required', text)]
}

/** Open braces are quoted with what follows them, which differs between HTML and text. */
function sameAs({ code, field }: MergeProblem): string {
  return code === 'unterminated' ? code : `${code} ${field}`
}

async function listProblems(db: TenantDb, listIds: string[]): Promise<FieldError[]> {
  if (listIds.length === 0) {
    return [
      problem('listIds', 'required', {
        fr: 'Choisissez au moins une liste.',
        en: 'Choose at least one list.',
      }),
    ]
  }
  const filled = await db.list.findFirst({ where: { id: { in: listIds }, contactCount: { gt: 0 } } })
  if (filled) return []
  return [
    problem('listIds', 'empty', {
      fr: 'Les listes choisies sont vides : ajoutez-y des contacts.',
      en: 'The lists chosen are empty: add contacts to them.',
    }),
  ]
}

async function mailboxProblems(db: TenantDb, mailboxIds: string[]): Promise<FieldError[]> {
  if (mailboxIds.length === 0) {
    return [
      problem('mailboxIds', 'required', {
        fr: 'Choisissez au moins une boîte d’envoi.',
        en: 'Choose at least one mailbox.',
      }),
    ]
  }
  const active = await db.mailbox.findFirst({ where: { id: { in: mailboxIds }, status: 'active' } })
  if (active) return []
  return [
    problem('mailboxIds', 'paused', {
      fr: 'Les boîtes choisies sont en pause : réactivez-en une.',
      en: 'The mailboxes chosen are paused: resume one of them.',
    }),
  ]
}

async function stepProblems(db: TenantDb, steps: Campaign['steps']): Promise<FieldError[]> {
  if (steps.length === 0) {
    return [
      problem('steps', 'required', { fr: 'Écrivez au moins un message.', en: 'Write at least one mail.' }),
    ]
  }
  const known = await knownKeys(db)
  return steps.flatMap((step, index) => {
    const where = { fr: `Étape ${step.position}`, en: `Step ${step.position}` }
    return contentProblems(step, known, { prefix: `steps.${index}.`, where })
  })
}

function mergeText({ code, field }: MergeProblem, where: Text): Text {
  if (code === 'unknown_field') {
    return {
      fr: `${where.fr} : le champ « ${field} » n’existe pas.`,
      en: `${where.en}: there is no field "${field}".`,
    }
  }
  if (code === 'empty_field') {
    return {
      fr: `${where.fr} : un champ de fusion n’a pas de nom.`,
      en: `${where.en}: a merge field has no name.`,
    }
  }
  return {
    fr: `${where.fr} : accolades mal fermées près de « ${field} ».`,
    en: `${where.en}: braces not closed near "${field}".`,
  }
}

function problem(field: string, code: string, message: Text): FieldError {
  return { field, code, message }
}
