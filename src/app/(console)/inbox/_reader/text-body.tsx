const LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}»]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/g

/** Plain text, as it was written, its addresses made into links. */
export function TextBody({ text }: { text: string }) {
  return (
    <div className="whitespace-pre-wrap break-words text-[15px] leading-6">
      {text.split(LINK).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a received text never change
            key={index}
            href={part.includes('://') ? part : `mailto:${part}`}
            target="_blank"
            rel="noopener noreferrer"
            className="text-primary-ink underline underline-offset-2"
          >
            {part}
          </a>
        ),
      )}
    </div>
  )
}
