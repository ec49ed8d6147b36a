import { createHash } from 'node:crypto'
import type { Config } from '../config.js'
import { escapeHtml as escape, layout, type Page } from '../pages/layout.js'
import { VERSION } from '../version.js'
import { accessOf, clientSetups, type Access, type ClientSetup } from './clients.js'

/** Shows the copy buttons, which are of no use without it. */
const SCRIPT = `
for (const button of document.querySelectorAll('button[data-copies]')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    const said = button.textContent
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent)
      button.textContent = 'Copied'
    } catch {
      button.textContent = 'Select and copy it'
    }
    setTimeout(() => { button.textContent = said }, 2000)
  })
}
`
const SCRIPT_SOURCE = `'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`

const ACCESS: Readonly<Record<Access, string>> = {
  'sign-in': 'Each client signs in, and works with the Halo rights of whoever did.',
  key: 'Clients send a key as bearer token. Ask whoever runs this server for it.',
  open: 'Clients need no key here: whoever reaches this address works with its Halo application.'
}

/** What people see who open the server's address in a browser: what it is, whether it works, how to connect a client. */
export function landingPage (config: Config, ready: boolean): Page {
  const url = new URL('/mcp', config.mcp.publicUrl).href
  const access = accessOf(config)
  const body = `<h1>Halo ITSM for AI assistants</h1>
<p class="quiet">halo-itsm-mcp ${escape(VERSION)} &middot; <span class="state${ready ? '' : ' bad'}" role="status">${ready ? 'Ready' : 'Not ready: try again in a moment'}</span></p>
<section aria-labelledby="address"><h2 id="address">Address</h2><p>This is an MCP server. Connect an assistant to it, and it works in your Halo service desk.</p>${copyable('url', url)}<p class="quiet">${ACCESS[access]}${config.mcp.readOnly ? ' This server only reads.' : ''}</p></section>
${clientSetups(url, access).map(section).join('\n')}
<p class="quiet">Fewer tools: add <code>?tools=core</code> to the address, or the names of domains, such as <code>?tools=tickets,actions</code>. Reading only: <code>?read_only=true</code>.</p>`
  return layout({ title: 'Halo ITSM for AI assistants', body, wide: true, script: { text: SCRIPT, source: SCRIPT_SOURCE } })
}

function section ({ name, steps, copy }: ClientSetup, index: number): string {
  const how = steps.length === 1 ? `<p>${escape(steps[0] ?? '')}</p>` : `<ol>${steps.map((step) => `<li>${escape(step)}</li>`).join('')}</ol>`
  return `<section aria-labelledby="client-${index}"><h2 id="client-${index}">${escape(name)}</h2>${how}${copyable(`copy-${index}`, copy)}</section>`
}

function copyable (id: string, text: string): string {
  return `<pre id="${id}" tabindex="0">${escape(text)}</pre><button class="second small" data-copies="${id}" hidden>Copy</button>`
}
