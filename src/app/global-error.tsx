'use client'

/** Replaces the root layout when it is the one that failed, so it can count on nothing: no styles, no language. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <html lang="fr">
      <body style={{ fontFamily: 'system-ui', display: 'grid', placeItems: 'center', minHeight: '90vh' }}>
        <main style={{ maxWidth: '28rem', padding: '1rem' }}>
          <h1>Facteur ne répond pas correctement</h1>
          <p>Réessayez dans un instant. Si cela continue, prévenez votre administrateur.</p>
          <p lang="en">Facteur is not responding properly. Try again in a moment.</p>
          {error.digest ? <p>{error.digest}</p> : null}
          <button type="button" onClick={reset}>
            Réessayer / <span lang="en">Try again</span>
          </button>
        </main>
      </body>
    </html>
  )
}
