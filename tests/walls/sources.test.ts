import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ROW_PAGES as ofConsole } from '../../src/app/(console)/_shell/row-pages.ts'
import { ROW_PAGES as ofOperator } from '../../src/app/(operator)/_shell/row-pages.ts'

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file))
const sources = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }))

const IMPORTS = /^(?:import|export)\s+(type\s+)?[^'"]*?from\s+['"]([^'"]+)['"]/gm

function importsOf(text: string) {
  return [...text.matchAll(IMPORTS)].map(([, type, target]) => ({
    typeOnly: Boolean(type),
    target: target ?? '',
  }))
}

describe('what the import graph cannot say', () => {
  test('a client component takes only schemas and types from the server', () => {
    const wrong = sources
      .filter(({ text }) => /^['"]use client['"]/.test(text))
      .flatMap(({ file, text }) =>
        importsOf(text)
          .filter(
            ({ typeOnly, target }) =>
              target.startsWith('#server/') && !typeOnly && !/\/([a-z]+-)?schema$/.test(target),
          )
          .map(({ target }) => `${file} -> ${target}`),
      )
    expect(wrong).toEqual([])
  })

  test('the environment is read in kernel/env.ts only', () => {
    const wrong = sources.filter(
      ({ file, text }) => file !== 'src/server/kernel/env.ts' && /process\.env(?!\.NODE_ENV)/.test(text),
    )
    expect(wrong.map(({ file }) => file)).toEqual([])
  })

  test('every route handler under /api/v1 is the dispatcher, so no operation escapes its permission', () => {
    const handlers = files.filter((file) => /src\/app\/api\/v1\/.*route\.tsx?$/.test(file))
    expect(handlers.sort()).toEqual([
      'src/app/api/v1/[[...path]]/route.ts',
      'src/app/api/v1/openapi.json/route.ts',
    ])
  })

  test('a public operation is declared as such, and they are few', () => {
    const open = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/permission: 'none'/g)].map(() => file),
    )
    // Programs outside have nothing but their licence key.
    const programs = Array(5).fill('src/app/api/v1/_operations/licences.ts')
    expect(open.filter((file) => file.startsWith('src/app/'))).toEqual(programs)
  })

  test('every declared job has a handler', () => {
    const declared = sources.flatMap(({ text }) =>
      [...text.matchAll(/defineJob\(\{\s*name: '([^']+)'/g)].map((match) => match[1]),
    )
    const handlers = readFileSync('src/workers/handlers.ts', 'utf8')
    expect(declared.length).toBeGreaterThan(0)
    for (const name of declared) expect(handlers, `job ${name}`).toContain(`'${name}'`)
  })

  test('every server action and page of the console asks for a permission', () => {
    const pages = sources.filter(({ file }) => /src\/app\/\(console\)\/.*page\.tsx$/.test(file))
    const unguarded = pages.filter(({ text }) => !/pageContext\(/.test(text) && !/\bredirect\(/.test(text))
    expect(unguarded.map(({ file }) => file)).toEqual([])
  })

  test('every page of one row is known to what answers 404, and so are the pages beside it', () => {
    const tables: [string, Readonly<Record<string, { pages?: readonly string[] }>>][] = [
      ['src/app/(console)', ofConsole],
      ['src/app/(operator)', ofOperator],
    ]
    for (const [group, table] of tables) {
      const pages = files
        .filter((file) => file.startsWith(`${group}/`) && file.endsWith('/page.tsx'))
        .map((file) => file.slice(group.length, -'/page.tsx'.length))
      const rooms = pages
        .filter((path) => path.endsWith('/[id]'))
        .map((path) => path.slice(0, -'/[id]'.length))
      expect(Object.keys(table).sort()).toEqual(rooms.sort())
      for (const [room, { pages: known = [] }] of Object.entries(table)) {
        const beside = pages
          .filter((path) => path.startsWith(`${room}/`) && path !== `${room}/[id]`)
          .map((path) => path.slice(room.length + 1).split('/')[0])
        expect([...known].sort(), room).toEqual([...new Set(beside)].sort())
      }
    }
  })

  test('no file has outgrown its room', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > 301)
    expect(long.map(({ file }) => file)).toEqual([])
  })

  test('both languages have the same texts', () => {
    const folders = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src/app/_i18n/messages'], {
      encoding: 'utf8',
    })
    const names = folders.split('\n').filter((file) => file.includes('/fr/'))
    expect(names.length).toBeGreaterThan(0)
    for (const file of names) {
      const french = keysOf(JSON.parse(readFileSync(file, 'utf8')))
      const english = keysOf(JSON.parse(readFileSync(file.replace('/fr/', '/en/'), 'utf8')))
      expect(french, file).toEqual(english)
    }
  })
})

function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value)
    .flatMap(([key, inner]) => keysOf(inner, path ? `${path}.${key}` : key))
    .sort()
}
