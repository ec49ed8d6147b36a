import { context, diag, DiagLogLevel, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Attributes, type Span } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import type { HaloEvents, HaloRequestEvent } from '../halo/types.js'
import type { Activity, CallWatcher, Door, Ending } from '../mcp/activity.js'

export interface Tracing {
  calls: CallWatcher
  halo: HaloEvents
  /** Sends what is left, within the exporter's timeout, and stops. */
  close: () => Promise<void>
}

const SERVICE_NAME = 'halo-itsm-mcp'
const METHODS: Readonly<Record<Door, string>> = { tool: 'tools/call', resource: 'resources/read', prompt: 'prompts/get', completion: 'completion/complete' }

/**
 * Traces of requests and of what they send to Halo, by OpenTelemetry's conventions for MCP and HTTP clients, over OTLP/HTTP.
 * Where to and how is told by the OTEL_* variables, which the SDK reads itself. Spans carry neither ids of records nor
 * values of arguments.
 */
export function startTracing ({ version, onProblem }: { version: string, onProblem: (reason: string) => void }): Tracing {
  const tell = (reason: string) => onProblem(reason.slice(0, 500))
  diag.setLogger({ error: tell, warn: tell, info () {}, debug () {}, verbose () {} }, DiagLogLevel.WARN)
  const resource = defaultResource()
    .merge(resourceFromAttributes({ 'service.name': SERVICE_NAME, 'service.version': version }))
    // Last, so that OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win.
    .merge(detectResources({ detectors: [envDetector] }))
  const provider = new NodeTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())] })
  // W3C trace context and baggage, and the active span kept across awaits.
  provider.register()
  const tracer = provider.getTracer(SERVICE_NAME, version)
  const spans = new WeakMap<Activity, Span>()

  return {
    calls: {
      async around (activity, run) {
        const { trace: carrier } = activity.request.origin ?? {}
        const parent = carrier === undefined ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, carrier)
        const method = METHODS[activity.door]
        const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes: { 'mcp.method.name': method } }, parent)
        spans.set(activity, span)
        try {
          return await context.with(trace.setSpan(parent, span), run)
        } finally {
          span.end()
        }
      },
      ended (activity, ending) {
        const span = spans.get(activity)
        if (span !== undefined) describe(span, activity, ending)
      }
    },
    halo: {
      onRequest (event) {
        const endTime = Date.now()
        const span = tracer.startSpan(`${event.method} ${templateOf(event.path)}`, { kind: SpanKind.CLIENT, startTime: endTime - event.durationMs, attributes: requestAttributes(event) })
        if (event.status === null || event.status >= 400) span.setStatus({ code: SpanStatusCode.ERROR })
        span.end(endTime)
      }
    },
    async close () {
      await provider.shutdown()
      trace.disable()
      context.disable()
      propagation.disable()
      diag.disable()
    }
  }
}

function describe (span: Span, activity: Activity, { outcome }: Ending): void {
  const { door, tool, name } = activity
  // Only names of tools that exist: anything else is what a client made up.
  if (tool !== null) {
    span.updateName(`${METHODS[door]} ${tool.name}`)
    span.setAttributes({ 'gen_ai.tool.name': tool.name, 'gen_ai.operation.name': 'execute_tool' })
  }
  if (door === 'prompt' && activity.tools.length > 0) {
    span.updateName(`${METHODS[door]} ${name}`)
    span.setAttribute('gen_ai.prompt.name', name)
  }
  if (outcome.kind !== 'refused' && outcome.kind !== 'failed') return
  span.setAttribute('error.type', outcome.code ?? 'internal')
  span.setStatus({ code: SpanStatusCode.ERROR })
}

function requestAttributes ({ method, path, status, attempt, waitedMs }: HaloRequestEvent): Attributes {
  return {
    'http.request.method': method,
    'url.template': templateOf(path),
    'halo.budget.wait_ms': Math.round(waitedMs),
    ...(attempt > 1 ? { 'http.request.resend_count': attempt - 1 } : {}),
    ...(status === null ? { 'error.type': 'no_answer' } : { 'http.response.status_code': status, ...(status >= 400 ? { 'error.type': String(status) } : {}) })
  }
}

/** `/Tickets/5` -> `/Tickets/{id}`; Halo's own words have letters only. */
function templateOf (path: string): string {
  return path.split('?', 1)[0]!.split('/').map((part) => /^[A-Za-z_]{0,40}$/.test(part) ? part : '{id}').join('/')
}
