import type { ErrorForm } from './types.js'

/** An answer other than success, in the form in which Halo would send it. */
export class HaloFailure extends Error {
  readonly status: number
  readonly body: unknown
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>

  constructor (status: number, body: unknown, contentType = 'application/json; charset=utf-8', headers: Readonly<Record<string, string>> = {}) {
    super(`Halo answers ${status}`)
    this.status = status
    this.body = body
    this.contentType = contentType
    this.headers = headers
  }
}

function exceptionBody (message: string, className: string): object {
  return {
    ClassName: className,
    Message: message,
    Data: null,
    InnerException: null,
    HelpURL: null,
    StackTraceString: '   at Halo.Api.Controllers.BaseController.Process(HttpRequestMessage request)\r\n   at Halo.Api.Filters.OnException()',
    RemoteStackTraceString: null,
    RemoteStackIndex: 0,
    HResult: -2146233088,
    Source: 'Halo.Api',
    WatsonBuckets: null
  }
}

/** A refusal in one of Halo's forms. */
export function refusal (form: ErrorForm, status: number, message: string): HaloFailure {
  switch (form) {
    case 'result': return new HaloFailure(status, { resultCode: String(status), errorMessage: message })
    case 'message': return new HaloFailure(status, { Message: message })
    case 'text': return new HaloFailure(status, message, 'text/plain; charset=utf-8')
    case 'exception': return new HaloFailure(status, exceptionBody(message, 'System.Exception'))
  }
}

/** What .NET answers when a query value or body does not fit the type it is declared with. */
export function invalidRequest (field: string, problem: string): HaloFailure {
  return new HaloFailure(400, { Message: 'The request is invalid.', ModelState: { [field]: [problem] } })
}

/** A failed conversion inside Halo's own code. */
export function conversionFailure (message = 'Input string was not in a correct format.'): HaloFailure {
  return new HaloFailure(400, exceptionBody(message, 'System.FormatException'))
}

/** The web server's own page for a path that no controller handles. */
export function noSuchPage (): HaloFailure {
  const page = '<!DOCTYPE html><html><head><title>404 - File or directory not found.</title></head><body>' +
    '<div id="header"><h1>Server Error</h1></div><div id="content"><h2>404 - File or directory not found.</h2>' +
    '<h3>The resource you are looking for might have been removed, had its name changed, or is temporarily unavailable.</h3></div></body></html>'
  return new HaloFailure(404, page, 'text/html')
}

/** What .NET answers to a method that a path does not have. */
export function noSuchMethod (method: string): HaloFailure {
  return new HaloFailure(405, { Message: `The requested resource does not support http method '${method}'.` })
}
