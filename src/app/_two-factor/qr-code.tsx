type QrCodeProps = { size: number; path: string; label: string }

/** A QR code: dark on light whatever the theme, since many readers know no other. */
export function QrCode({ size, path, label }: QrCodeProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-44 shrink-0 rounded-md border border-border bg-white"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
