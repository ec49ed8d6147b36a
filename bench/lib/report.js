const fixed = (value, digits = 0) => value === undefined ? '' : value.toFixed(digits)
const times = (value) => value === undefined ? '' : `${value.toFixed(2)} x`

/** The results as Markdown. */
export function markdown ({ date, node, machine, calls, resident, opened, idle, start, concurrency, rows, halo }) {
  return `# Performance

Measured ${date} with Node.js ${node} on ${machine}, all processes on that one machine. *SDK* is the official SDK's low-level server with the same tools listed, the same request to Halo and Halo's answer projected by the same code. *Route* is a bare Fastify route that asks Halo and answers ready bytes. CPU is that of the server alone, by its own accounting; ratios are medians over rounds in turn. Run it with \`npm run bench\`.

| request | era | CPU product, µs | SDK | route | product : SDK | product : route | calls/s product (SDK) | p50 / p99 ms product (SDK) | bytes product (SDK) | tokens product (SDK) |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${calls.map(({ label, era, cpuUs, perSecond, p50Ms, p99Ms, bytes, tokens, toSdk, toRoute }) => `| ${label} | ${era} | ${fixed(cpuUs.product)} | ${fixed(cpuUs.sdk)} | ${fixed(cpuUs.route)} | ${times(toSdk)} | ${times(toRoute)} | ${fixed(perSecond.product)} (${fixed(perSecond.sdk)}) | ${fixed(p50Ms.product, 1)} / ${fixed(p99Ms.product, 1)} (${fixed(p50Ms.sdk, 1)} / ${fixed(p99Ms.sdk, 1)}) | ${bytes.product} (${bytes.sdk}) | ${tokens.product} (${tokens.sdk}) |`).join('\n')}
| ${opened.label} | ${opened.era} | ${fixed(opened.cpuUs.product)} | ${fixed(opened.cpuUs.sdk)} | | ${times(opened.toSdk)} | | | | | |

| start, CPU | ms | against | ratio |
| --- | ---: | --- | ---: |
| to the answer to initialize on stdio | ${fixed(start.cpuMs.stdio)} | SDK on stdio: ${fixed(start.cpuMs.sdkStdio)} ms | ${times(start.stdioToSdk)} |
| to the first /health | ${fixed(start.cpuMs.http)} | route: ${fixed(start.cpuMs.route)} ms | ${times(start.healthToRoute)} |

| ${idle.sessions} idle sessions of 2025-era clients | MB of heap |
| --- | ---: |
| taken | ${fixed(idle.takenMb, 1)} |
| kept after they were closed | ${fixed(idle.keptMb, 1)} |
| taken after ${3 * idle.sessions} were opened (the cap is ${idle.sessions}) | ${fixed(idle.floodMb, 1)} |

| callers at once | calls/s product (SDK) | p50 / p99 ms product (SDK) | p99 : p50 product (SDK) |
| ---: | ---: | ---: | ---: |
${concurrency.map(({ concurrency: n, perSecond, p50Ms, p99Ms, p99ToP50 }) => `| ${n} | ${fixed(perSecond.product)} (${fixed(perSecond.sdk)}) | ${fixed(p50Ms.product, 1)} / ${fixed(p99Ms.product, 1)} (${fixed(p50Ms.sdk, 1)} / ${fixed(p99Ms.sdk, 1)}) | ${fixed(p99ToP50.product, 2)} (${fixed(p99ToP50.sdk, 2)}) |`).join('\n')}

| rows in Halo's answer, for a page of 50 | CPU product, µs | SDK |
| ---: | ---: | ---: |
${rows.map(({ rows: n, cpuUs }) => `| ${n} | ${fixed(cpuUs.product)} | ${fixed(cpuUs.sdk)} |`).join('\n')}

Requests to Halo per call: ${halo.perCall.toFixed(3)}. Resident memory after the calls: ${fixed(resident.product)} MB, SDK ${fixed(resident.sdk)} MB.
`
}

/** What of it stands in the README. */
export function summary ({ date, node, machine, calls, resident, opened, idle, start }) {
  return `CPU of the server against the official SDK's bare server with the same tools, measured ${date} with Node.js ${node} on ${machine}:

| | here | SDK | ratio |
| --- | ---: | ---: | ---: |
${[...calls, opened].map(({ label, era, cpuUs, toSdk }) => `| ${label}, ${era} era | ${fixed(cpuUs.product)} µs | ${fixed(cpuUs.sdk)} µs | ${times(toSdk)} |`).join('\n')}
| start to the answer on stdio | ${fixed(start.cpuMs.stdio)} ms | ${fixed(start.cpuMs.sdkStdio)} ms | ${times(start.stdioToSdk)} |
| resident memory after the calls | ${fixed(resident.product)} MB | ${fixed(resident.sdk)} MB | |

${idle.sessions.toLocaleString('en-US')} idle sessions take ${fixed(idle.takenMb, 1)} MB. [More figures](docs/performance.md)`
}
