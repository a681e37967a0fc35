'use client'

import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { Button } from '../../_ui/button'
import { signOutAction } from '../actions'

type SignOutButtonProps = { variant: 'link' | 'outline'; children: ReactNode }

/** Signs out and shows the page as a stranger sees it. */
export function SignOutButton({ variant, children }: SignOutButtonProps) {
  const router = useRouter()
  const leave = async () => {
    await signOutAction()
    router.refresh()
  }
  return (
    <Button variant={variant} size={variant === 'link' ? 'md' : 'lg'} onClick={() => void leave()}>
      {children}
    </Button>
  )
}
