import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { openApiDocument } from '../api/v1/_operations/openapi'
import { Operation, type OperationObject } from './operation'
import { SIGNED } from './signed-example'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('docs'))('title') }
}

type Paths = Record<string, Record<string, OperationObject>>

/** The reference of the public API, drawn from the document that the API itself publishes. */
export default async function ReferencePage() {
  const t = await getTranslations('docs')
  const groups = grouped(openApiDocument().paths as Paths)
  return (
    <div className="mx-auto grid max-w-7xl gap-x-10 px-4 py-8 sm:px-6 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <nav aria-label={t('contents')} className="hidden text-sm lg:block">
        <div className="sticky top-8 max-h-[calc(100dvh-4rem)] space-y-5 overflow-y-auto pb-8">
          {groups.map(([tag, operations]) => (
            <div key={tag}>
              <a className="font-semibold hover:underline" href={`#${tag}`}>
                {tag}
              </a>
              <ul className="mt-1.5 space-y-1 border-border border-l pl-3">
                {operations.map(({ operation }) => (
                  <li key={operation.operationId}>
                    <a
                      className="text-muted-foreground hover:text-foreground"
                      href={`#${operation.operationId}`}
                    >
                      {operation.summary}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </nav>
      <main className="min-w-0" id="main">
        <p className="font-semibold text-primary-ink text-xs uppercase tracking-wider">Facteur</p>
        <h1 className="mt-1 font-semibold text-2xl tracking-tight">{t('title')}</h1>
        <p className="mt-3 max-w-2xl text-muted-foreground">{t('intro')}</p>
        <ul className="mt-4 max-w-2xl list-disc space-y-1 pl-5 text-sm">
          {(['authentication', 'paging', 'errors', 'idempotency', 'formats', 'webhooks'] as const).map(
            (key) => (
              <li key={key}>
                {t.rich(key, {
                  ...SIGNED,
                  code: (text) => (
                    <code className="break-words rounded bg-muted px-1 py-0.5 font-mono text-[0.85em]">
                      {text}
                    </code>
                  ),
                })}
              </li>
            ),
          )}
        </ul>
        <p className="mt-4 text-sm">
          <a
            className="font-medium text-primary-ink underline underline-offset-4"
            href="/api/v1/openapi.json"
          >
            {t('document')}
          </a>
        </p>
        {groups.map(([tag, operations]) => (
          <section key={tag} aria-labelledby={tag} className="mt-12">
            <h2 id={tag} className="scroll-mt-8 border-border border-b pb-2 font-semibold text-lg">
              {tag}
            </h2>
            {operations.map((item) => (
              <Operation key={item.operation.operationId} {...item} />
            ))}
          </section>
        ))}
      </main>
    </div>
  )
}

type Item = { method: string; path: string; operation: OperationObject }

function grouped(paths: Paths): [string, Item[]][] {
  const groups = new Map<string, Item[]>()
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? ''
      groups.set(tag, [...(groups.get(tag) ?? []), { method: method.toUpperCase(), path, operation }])
    }
  }
  return [...groups]
}
