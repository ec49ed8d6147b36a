/** A line for the person or the log that watches the lane. */
export function line (text = '') {
  process.stdout.write(`${text}\n`)
}

/** A table of texts with aligned columns. */
export function table (head, rows) {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)))
  const print = (row) => line(row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd())
  print(head)
  print(widths.map((width) => '-'.repeat(width)))
  for (const row of rows) print(row)
}

/** The closing line of a lane, and the exit code that goes with it. */
export function close (passed, failed) {
  line(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
}
