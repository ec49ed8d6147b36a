/** Upper bounds in seconds for times of calls and requests: from a cached answer to a call that walks all pages. */
export const SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 120]
