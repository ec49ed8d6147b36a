import type { OAuthError } from './errors.js'
import type { Page } from '../pages/layout.js'
import { errorPage } from './pages.js'

/** What the browser gets. */
export type BrowserAnswer = { cookies: string[] } & ({ to: string } | { page: Page, status: number, retryAfterMs?: number })

/** The page for what a browser cannot be sent back to the client with. */
export function refusalPage (error: OAuthError): BrowserAnswer {
  const title = error.status >= 500 ? 'This is not possible right now' : 'This sign-in cannot go on'
  const answer: BrowserAnswer = { page: errorPage(title, error.message), status: error.status === 401 ? 400 : error.status, cookies: [] }
  return error.retryAfterMs === undefined ? answer : { ...answer, retryAfterMs: error.retryAfterMs }
}
