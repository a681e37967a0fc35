import type { ContactImport } from '#server/contacts/import-schema'

type Options = { locale: string; interrupted: string; onProgress: (percent: number) => void }
type Answer = { ok: true; draft: ContactImport } | { ok: false; message: string }

/** Sends a file as a draft import. An XMLHttpRequest, because `fetch` does not say how much has left. */
export function uploadDraft(file: File, { locale, interrupted, onProgress }: Options): Promise<Answer> {
  const form = new FormData()
  form.set('draft', 'true')
  form.set('file', file)
  const request = new XMLHttpRequest()
  request.open('POST', '/api/v1/contacts/imports')
  request.setRequestHeader('accept-language', locale)
  request.upload.onprogress = ({ loaded, total }) => onProgress(Math.floor((loaded / total) * 100))
  return new Promise((resolve) => {
    request.onload = () => resolve(read(request, interrupted))
    request.onerror = () => resolve({ ok: false, message: interrupted })
    request.onabort = () => resolve({ ok: false, message: interrupted })
    request.send(form)
  })
}

function read(request: XMLHttpRequest, interrupted: string): Answer {
  try {
    const body: unknown = JSON.parse(request.responseText)
    if (request.status === 202) return { ok: true, draft: body as ContactImport }
    return { ok: false, message: (body as { detail?: string }).detail ?? interrupted }
  } catch {
    return { ok: false, message: interrupted }
  }
}
