import { SectionSkeleton } from '../_shared/section-skeleton'

export default function Loading() {
  return <SectionSkeleton />
}
