import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { schemaOf } from '../../scripts/sdk/schema.mjs'
import { openApiDocument } from '../../src/app/api/v1/_operations/openapi.ts'

const read = (file: string) => readFileSync(file, 'utf8')

test('the committed types of the SDK are those of the declared operations', async () => {
  const same = read('sdk/src/schema.ts') === (await schemaOf(openApiDocument()))
  expect(same, 'sdk/src/schema.ts is not what the API declares: `npm run sdk`, then commit it').toBe(true)
})

test('the SDK is tried with what it will be installed with', () => {
  const [sdk, root] = [JSON.parse(read('sdk/package.json')), JSON.parse(read('package.json'))]
  for (const [name, version] of Object.entries(sdk.dependencies)) {
    expect(root.devDependencies[name], name).toBe(version)
  }
})

test('the form of an import is described part by part, for who writes a client of their own', () => {
  const { paths } = openApiDocument() as { paths: Record<string, { post: { requestBody: unknown } }> }
  expect(paths['/contacts/imports']?.post.requestBody).toMatchObject({
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['file'],
          properties: {
            file: { format: 'binary' },
            mapping: {},
            listId: { format: 'uuid' },
            tags: {},
            draft: {},
          },
        },
      },
      'text/csv': { schema: { format: 'binary' } },
    },
  })
})
