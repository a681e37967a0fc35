/** A cancelled stamp: the round date mark and its waves. Ornament only. */
export function Postmark({ className }: { className?: string }) {
  const waves = [0, 1, 2, 3, 4, 5].map((line) => 92 + line * 22)
  return (
    <svg viewBox="0 0 560 300" className={className} fill="none" stroke="currentColor" aria-hidden>
      <circle cx="140" cy="150" r="112" strokeWidth="5" />
      <circle cx="140" cy="150" r="76" strokeWidth="3" />
      <path d="M78 132h124v44H78z" strokeWidth="3" />
      <path d="m80 134 60 26 60-26" strokeWidth="3" />
      {waves.map((y) => (
        <path
          key={y}
          strokeWidth="5"
          strokeLinecap="round"
          d={`M268 ${y}c24-17 44-17 68 0s44 17 68 0 44-17 68 0 44 17 68 0`}
        />
      ))}
      <defs>
        <path id="facteur-mark" d="M140 150m-89 0a89 89 0 1 1 178 0a89 89 0 1 1-178 0" />
      </defs>
      <text
        fill="currentColor"
        stroke="none"
        fontSize="21"
        fontWeight="700"
        letterSpacing="7.4"
        className="font-sans"
      >
        <textPath href="#facteur-mark">FACTEUR · COURRIER · FACTEUR · COURRIER · </textPath>
      </text>
    </svg>
  )
}
