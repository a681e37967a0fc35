import encodeQR from 'qr'

/** Light modules around the code, as its standard asks (ISO/IEC 18004: four). */
const QUIET = 4

/** A text as a QR code: the side of the square in modules, and an SVG path of the dark ones. */
export function qrOf(text: string): { size: number; path: string } {
  const rows = encodeQR(text, 'raw', { border: QUIET })
  const path = rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return { size: rows.length, path }
}
