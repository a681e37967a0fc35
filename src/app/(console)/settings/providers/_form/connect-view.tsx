'use client'

import { useRef, useState } from 'react'
import type { ProviderKind } from '#server/clouds/schema'
import { ConnectForm } from './connect-form'
import { KindCards } from './kind-cards'
import type { ProviderValues } from './provider-values'

type ConnectViewProps = { kinds: ProviderKind[]; wanted: string | null }

/** Connects a provider: which one, then what it asks for. What was typed for one is there again when one comes back to it. */
export function ConnectView({ kinds, wanted }: ConnectViewProps) {
  const [chosen, setChosen] = useState(wanted)
  const [busy, setBusy] = useState(false)
  const drafts = useRef<Record<string, ProviderValues>>({})
  const kind = kinds.find((each) => each.kind === chosen)
  return (
    <div className="space-y-5">
      <KindCards kinds={kinds} current={chosen} onChoose={setChosen} disabled={busy} />
      {kind ? (
        <ConnectForm
          key={kind.kind}
          kind={kind}
          draft={drafts.current[kind.kind]}
          onLeave={(values) => {
            drafts.current[kind.kind] = values
          }}
          onBusy={setBusy}
        />
      ) : null}
    </div>
  )
}
