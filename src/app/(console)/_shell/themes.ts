import { Monitor, Moon, Sun } from 'lucide-react'

export const THEMES = [
  { name: 'light', icon: Sun },
  { name: 'dark', icon: Moon },
  { name: 'system', icon: Monitor },
] as const
