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

/** Slope of the straight line through points (least squares), and its standard error. */
export function slope (points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
  const x0 = mean(points.map(([x]) => x))
  const y0 = mean(points.map(([, y]) => y))
  const spread = points.reduce((sum, [x]) => sum + (x - x0) ** 2, 0)
  const perUnit = points.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0) / spread
  const left = points.reduce((sum, [x, y]) => sum + (y - y0 - perUnit * (x - x0)) ** 2, 0)
  return { perUnit, error: Math.sqrt(left / Math.max(1, points.length - 2) / spread) }
}
