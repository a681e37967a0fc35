import type { ReactNode } from 'react'
import { listOwnOrganisations } from '#server/accounts/index'
import { currentSession } from '#server/kernel/auth'
import { operatorContext } from '#server/kernel/operator'
import { AnswerNotFound } from '../_absent/answer-not-found'
import { namesNothing } from '../_absent/names-nothing'
import { StepUpProvider } from '../_step-up/step-up-provider'
import { signOutAction } from '../(auth)/actions'
import { OperatorShell } from './_shell/operator-shell'
import { ROW_PAGES } from './_shell/row-pages'

/** The operator's walls. Each page checks who asks: for anybody else it says "forbidden", without them. */
export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const session = await currentSession()
  if (!session?.isOperator) return <main>{children}</main>
  const { userId: id, name, email, locale, isOperator, organisationId, twoFactor } = session
  const operator = await operatorContext()
  const absent = operator ? await namesNothing(ROW_PAGES, operator) : false
  const own = organisationId ? await listOwnOrganisations(session) : []
  return (
    <StepUpProvider factor={twoFactor ? 'code' : 'password'}>
      <OperatorShell
        user={{ id, name, email, locale, isOperator }}
        company={own.find((each) => each.id === organisationId)?.name ?? null}
        twoFactor={twoFactor}
        signOut={signOutAction}
      >
        {absent ? <AnswerNotFound /> : null}
        {children}
      </OperatorShell>
    </StepUpProvider>
  )
}
