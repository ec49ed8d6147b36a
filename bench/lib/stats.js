/** The value below which the given share of them lies. */
export function quantile (values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
}

export const median = (values) => quantile(values, 0.5)

/** Median over the rounds of one series against the other, pair by pair: what slows the machine slows both. */
export function ratio (series, against) {
  return median(series.map((value, i) => value / against[i]))
}
