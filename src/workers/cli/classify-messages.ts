import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { type Classification, ClassifierContext, classify } from '#server/classifier/index'
import { invalidField } from '#server/kernel/errors'
import { parseInput } from '#server/kernel/validation'

type Line = { file: string } & Classification

/**
 * Classifies one message, or every file below a folder in the order of their paths, whatever its name: mails often
 * have no extension. Labels and contexts (`.json`) that lie among them are no mails: `note` tells which were left
 * out. `file` is the path as it was given, or relative to the folder. One message is in memory at a time.
 */
export async function classifyMessages(
  path: string,
  contextPath: string | undefined,
  note: (line: string) => void,
): Promise<AsyncIterable<Line>> {
  const context = await readContext(contextPath)
  const found = await stat(path).catch((cause) => refuse('file', path, cause))
  if (!found.isDirectory()) return classifyEach([{ file: path, path }], context)
  const files = await filesBelow(path)
  const skipped = files.filter(isNoMail).map(({ file }) => file)
  if (skipped.length > 0) note(`Not mails, skipped: ${skipped.join(', ')}`)
  return classifyEach(
    files.filter((each) => !isNoMail(each)),
    context,
  )
}

type Found = { file: string; path: string }

function isNoMail({ file }: Found): boolean {
  return file.toLowerCase().endsWith('.json')
}

async function* classifyEach(files: Found[], context: ClassifierContext) {
  for (const { file, path } of files) {
    // What only the inbox acts on is no part of the line.
    const { delayed: _, failures: __, ...told } = await classify(await readFile(path), context)
    yield { file, ...told }
  }
}

async function readContext(path: string | undefined): Promise<ClassifierContext> {
  if (path === undefined) return parseInput(ClassifierContext, {})
  const text = await readFile(path, 'utf8').catch((cause) => refuse('context', path, cause))
  try {
    return parseInput(ClassifierContext, JSON.parse(text))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw invalidField('context', 'not_json', {
      fr: `« ${path} » n’est pas du JSON`,
      en: `"${path}" is not JSON`,
    })
  }
}

async function filesBelow(path: string): Promise<Found[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((full) => ({ file: relative(path, full), path: full }))
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}

function refuse(field: string, path: string, cause: unknown): never {
  const code = (cause as NodeJS.ErrnoException).code ?? ''
  throw invalidField(field, 'unreadable', {
    fr: `« ${path} » ne peut pas être lu (${code})`,
    en: `"${path}" cannot be read (${code})`,
  })
}
