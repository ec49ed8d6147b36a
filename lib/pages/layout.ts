import { STYLE, STYLE_SOURCE } from './style.js'

/** A page as it goes out. */
export interface Page {
  html: string
  /** Its Content-Security-Policy, in place of the one of all other answers. */
  csp: string
}

export interface Layout {
  title: string
  /** Markup of the page's body; whatever is not ours in it must be escaped. */
  body: string
  /** Sources that its forms may be sent to; none where absent. */
  formActions?: readonly string[]
  /** Room for commands and settings to copy. */
  wide?: boolean
  /** A script of ours, and its source for the policy. */
  script?: { text: string, source: string }
}

/** The frame of every page: one style, no content from elsewhere, never in a frame. */
export function layout ({ title, body, formActions = [], wide = false, script }: Layout): Page {
  const targets = formActions.length === 0 ? "'none'" : ["'self'", ...formActions].join(' ')
  return {
    html: '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
      `<meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main${wide ? ' class="wide"' : ''}>${body}</main>` +
      `${script === undefined ? '' : `<script>${script.text}</script>`}</body></html>\n`,
    csp: `default-src 'none'; style-src ${STYLE_SOURCE};${script === undefined ? '' : ` script-src ${script.source};`} form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`
  }
}

/** Text in markup or in an attribute's quotes. */
export function escapeHtml (text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
