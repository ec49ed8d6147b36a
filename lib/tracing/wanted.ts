type Environment = Readonly<Record<string, string | undefined>>

/**
 * Whether OpenTelemetry's own variables ask for traces: an OTLP endpoint is set, and neither OTEL_SDK_DISABLED nor
 * OTEL_TRACES_EXPORTER=none says otherwise.
 */
export function wantsTraces (env: Environment): boolean {
  const isSet = (name: string) => (env[name] ?? '').trim() !== ''
  if (env.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true' || env.OTEL_TRACES_EXPORTER?.trim() === 'none') return false
  return isSet('OTEL_EXPORTER_OTLP_ENDPOINT') || isSet('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT')
}

/** A warning where the variables ask for a protocol that is not spoken here; null where they do not. */
export function protocolWarning (env: Environment): string | null {
  const protocol = (env.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? env.OTEL_EXPORTER_OTLP_PROTOCOL ?? '').trim()
  return protocol === '' || protocol === 'http/json' ? null : 'Traces are sent as http/json, whatever OTEL_EXPORTER_OTLP_PROTOCOL says; collectors take it on the same port as http/protobuf (4318).'
}
