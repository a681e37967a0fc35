import openapiTypescript, { astToString } from 'openapi-typescript'
import ts from 'typescript'

const HEADER = `// Written by \`npm run sdk\` from the declared operations (src/app/api/v1/_operations): change those, not this file.

`

/** What a request may carry instead of JSON. A stream is told by its shape: those of Node and of the DOM are two types. */
const UPLOAD =
  'export type Upload = string | Blob | ArrayBuffer | ArrayBufferView | FormData | { readonly locked: boolean; getReader(): unknown };'

/**
 * The TypeScript of an OpenAPI document. Bodies written as `format: binary`, and forms with such a part, take an upload; a
 * value with a default may be left out of a request.
 */
export async function schemaOf(document) {
  const nodes = await openapiTypescript(structuredClone(document), {
    alphabetize: true,
    defaultNonNullable: false,
    inject: UPLOAD,
    silent: true,
    transform: ({ format, properties = {} }) =>
      [{ format }, ...Object.values(properties)].some((each) => each.format === 'binary')
        ? ts.factory.createTypeReferenceNode('Upload')
        : undefined,
  })
  return HEADER + astToString(nodes)
}
