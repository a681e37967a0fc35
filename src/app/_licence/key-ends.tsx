/** What a key is recognised by; the key itself is kept nowhere. */
export function KeyEnds({ start, end }: { start: string; end: string }) {
  return (
    <code className="figures whitespace-nowrap text-[13px]">
      {start}…{end}
    </code>
  )
}
