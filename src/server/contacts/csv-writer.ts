/** One line of CSV. A cell that a spreadsheet would run as a formula is made a text by a leading quote mark. */
export function csvLine(cells: readonly string[], delimiter = ';'): string {
  return `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`
}

// A telephone number keeps its plus sign: digits and spaces cannot be a formula.
const HARMLESS = /^[+-]?[\d\s().]*$/

function csvCell(raw: string, delimiter: string): string {
  const cell = /^[=+\-@\t\r]/.test(raw) && !HARMLESS.test(raw) ? `'${raw}` : raw
  const quoted = cell.includes('"') || cell.includes(delimiter) || /[\r\n]/.test(cell) || cell !== raw
  return quoted ? `"${cell.replaceAll('"', '""')}"` : cell
}
