import { Random } from '../../../lib/sandbox/random.js'

/** Mails and notes as the programs that people use write them. */

export const OUTLOOK_REPLY = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="Generator" content="Microsoft Word 15 (filtered medium)">
<!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]--><style><!--
/* Font Definitions */ @font-face {font-family:Calibri;}
p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt;}
--></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]--></head>
<body lang="EN-GB" link="#0563C1" style='word-wrap:break-word'><div class="WordSection1">
<p class="MsoNormal"><span style='mso-fareast-language:EN-US'>Hi team,<o:p></o:p></span></p>
<p class="MsoNormal"><span><o:p>&nbsp;</o:p></span></p>
<p class="MsoNormal">The scanner on floor 2 still fails with error <b>0x80070035</b>. I tried:<o:p></o:p></p>
<p class="MsoListParagraph" style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>another cable<o:p></o:p></p>
<p class="MsoListParagraph" style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>the grey one<o:p></o:p></p>
<p class="MsoListParagraph" style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>a restart<o:p></o:p></p>
<p class="MsoNormal">Kind regards,<o:p></o:p></p><p class="MsoNormal">Ann Miller<o:p></o:p></p>
<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>
<p class="MsoNormal"><b><span lang="EN-US">From:</span></b><span lang="EN-US"> Service Desk &lt;desk@acme.example&gt; <br><b>Sent:</b> 03 March 2025 10:12<br><b>To:</b> Ann Miller &lt;ann@client.example&gt;<br><b>Subject:</b> RE: [ID:0001234] Scanner<o:p></o:p></span></p></div></div>
<p class="MsoNormal">Hello Ann, please try to restart the scanner and tell us the error number.<o:p></o:p></p></div></body></html>`

export const GMAIL_REPLY = '<div dir="ltr"><div>It works again since the update, you can close this.</div><div><br></div><div>One question: is the <a href="https://status.acme.example/">status page</a> public?</div><br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">Bob Jones<div>Warehouse Manager, Client Limited, 12 Dock Road, Bristol</div></div></div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, 3 Mar 2025 at 10:12, Service Desk &lt;<a href="mailto:desk@acme.example">desk@acme.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><u></u><div><p>Hello Bob,</p><p>we have installed the update on your terminal. Does it work now?</p></div></blockquote></div>'

export const APPLE_REPLY = '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">Same problem on my phone now.<div><br></div><div>The calendar shows nothing after Friday.<br><br><div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote type="cite">On 3 Mar 2025, at 10:12, Service Desk &lt;desk@acme.example&gt; wrote:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">&#65279;<p>Hello Cleo,</p><p>does the calendar work on your computer?</p></div></blockquote></div></body></html>'

export const OWA_REPLY = '<html><head><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr"><div class="elementToProof" style="font-family: Aptos; font-size: 12pt;">Der Drucker druckt wieder, aber nur einseitig.</div><div class="elementToProof"><br></div><div id="Signature"><div>Dora Klein</div><div>Buchhaltung, Beispiel GmbH, Musterstrasse 1, 12345 Musterstadt</div></div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt"><b>Von:</b> Service Desk &lt;desk@acme.example&gt;<br><b>Gesendet:</b> Montag, 3. März 2025 10:12<br><b>An:</b> Dora Klein<br><b>Betreff:</b> AW: Drucker</font><div>&nbsp;</div></div><div><p>Hallo Dora,</p><p>bitte einmal neu starten.</p></div></body></html>'

export const GMAIL_FORWARD = '<div dir="ltr">Please look into this for Emma.<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong class="gmail_sendername" dir="auto">Emma Fox</strong> <span dir="auto">&lt;<a href="mailto:emma@client.example">emma@client.example</a>&gt;</span><br>Date: Mon, 3 Mar 2025 at 09:00<br>Subject: No access to the finance share<br>To: Frank Hill &lt;<a href="mailto:frank@client.example">frank@client.example</a>&gt;<br></div><br><br><div dir="ltr">I get "access denied" on \\\\files\\finance since today.</div></div></div>'

export const NEWSLETTER = `<!DOCTYPE html><html><head><title>Acme News</title><style>@media only screen {.x{width:100%!important}}</style></head><body style="margin:0;padding:0">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">Preview text nobody sees &#847;&zwnj;&nbsp;&#847;&zwnj;&nbsp;</div>
<table width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center"><table width="600" role="presentation"><tr><td><a href="https://acme.example/?utm_source=mail"><img src="https://acme.example/logo.png" alt="Acme" width="120"></a></td></tr>
<tr><td><h1 style="margin:0">Maintenance on Sunday</h1><p>The portal is down from <b>02:00 to 04:00 UTC</b>.</p></td></tr>
<tr><td><table><tr><th>Service</th><th>From</th><th>To</th></tr><tr><td>Portal</td><td>02:00</td><td>04:00</td></tr><tr><td>Mail</td><td>03:00</td><td>03:10</td></tr></table></td></tr>
<tr><td><table><tr><td bgcolor="#0055aa"><a href="https://acme.example/more" style="color:#ffffff">Read more</a></td></tr></table></td></tr></table></td></tr>
<tr><td style="font-size:10px"><a href="https://acme.example/unsubscribe">Unsubscribe</a><img src="https://t.acme.example/open.gif" width="1" height="1" alt=""></td></tr></table></body></html>`

export const NOTE = '<p>Called <strong>Ann</strong>, agreed on the steps:</p><ol><li>Reset the profile</li><li>Reboot<ul><li>twice, if needed</li></ul></li></ol><p>Command:</p><pre>net use * /delete\nipconfig  /flushdns</pre><p style="margin-left: 20px;">Next call: <span style="background-color: rgb(255, 255, 0);">Monday 10:00</span>&nbsp;</p><p><img src="https://halo.acme.example/api/attachment/image?token=abc" class="fr-fic fr-dii"></p>'

export const ARTICLE = '<h2>Set up the VPN</h2><p>For <em>Windows</em> and <em>macOS</em>.</p><blockquote>Note: ask for a token first.</blockquote><ol><li><p>Install the client:</p><table border="1"><tbody><tr><th>System</th><th>File</th></tr><tr><td>Windows</td><td><a href="https://dl.acme.example/vpn.msi">vpn.msi</a></td></tr><tr><td>macOS<br>(12 or later)</td><td>vpn.pkg</td></tr></tbody></table></li><li>Sign in<ul><li>with your token<ul><li>six digits</li></ul></li><li>never share it</li></ul></li></ol><h3>Still stuck?</h3><p>See <a href="/kb?id=12">article 12</a>.</p>'

const OUTLOOK_LINES = (lines: readonly string[]) => lines.map((line) => `<p class=MsoNormal>${line}<o:p></o:p></p>`).join('\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n')
const DIVS = (lines: readonly string[]) => lines.map((line) => `<div>${line}</div>`).join('<div><br></div>')

interface Client {
  body: (own: readonly string[], old: readonly string[], sender: string) => string
}

const CLIENTS: Readonly<Record<string, Client>> = {
  outlook: {
    body: (own, old, sender) => `<html><head><style>p.MsoNormal{margin:0}</style></head><body><div class=WordSection1>${OUTLOOK_LINES(own)}<div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>From:</b> ${sender}<br><b>Sent:</b> 3 March 2025 10:12<br><b>To:</b> Desk<br><b>Subject:</b> Re: x</p></div>${OUTLOOK_LINES(old)}</div></body></html>`
  },
  gmail: {
    body: (own, old, sender) => `<div dir="ltr">${DIVS(own)}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 3 Mar 2025 at 10:12, ${sender} &lt;x@acme.example&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0">${DIVS(old)}</blockquote></div>`
  },
  thunderbird: {
    body: (own, old, sender) => `<html><body><p>${own.join('</p><p>')}</p><div class="moz-cite-prefix">Am 03.03.25 um 10:12 schrieb ${sender}:<br></div><blockquote type="cite" cite="mid:1@acme.example"><p>${old.join('</p><p>')}</p></blockquote></body></html>`
  },
  apple: {
    body: (own, old, sender) => `<html><body style="overflow-wrap: break-word; line-break: after-white-space;">${own.join('<br><br>')}<br><div><br><blockquote type="cite"><div>Le 3 mars 2025 à 10:12, ${sender} &lt;x@acme.example&gt; a écrit :</div><br class="Apple-interchange-newline"><div>${DIVS(old)}</div></blockquote></div></body></html>`
  },
  owa: {
    body: (own, old, sender) => `<div class="elementToProof">${own.join('<br><br>')}</div><div id="appendonsend"></div><hr tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><b>Lähettäjä:</b> ${sender}<br><b>Lähetetty:</b> maanantai 3. maaliskuuta 2025</div><div>${DIVS(old)}</div>`
  },
  yahoo: {
    body: (own, old, sender) => `<div class="yahoo-style-wrap">${DIVS(own)}</div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>El lunes, 3 de marzo de 2025, 10:12:00, ${sender} escribió:</div><div>${DIVS(old)}</div></div>`
  }
}

export interface GeneratedMail {
  client: string
  html: string
  /** Words of the new message, and of the one it answers, in their order. */
  own: string[]
  old: string[]
  /** Words that nobody sees. */
  hidden: string[]
}

/** A random reply as one of the mail programs writes it, with things hidden in it and, for some seeds, broken markup. */
export function generatedMail (random: Random): GeneratedMail {
  const mail: GeneratedMail = { client: random.pick(Object.keys(CLIENTS)), html: '', own: [], old: [], hidden: [] }
  const word = (list: string[], letter: string) => {
    list.push(`${letter}${list.length + 1}`)
    return list.at(-1) ?? ''
  }
  const hide = (): string => {
    const secret = word(mail.hidden, 'hidden')
    return random.pick([
      `<span style="display:none">${secret}</span>`, `<img src="https://t.example/${secret}.gif" width=1 height=1>`, `<!-- ${secret} -->`, `<style>.${secret}{}</style>`,
      `<script>${secret}()</script>`, `<font style="font-size:0px">${secret}</font>`, `<a href="data:text/html,${secret}"></a>`, `<div hidden><p>${secret}</p></div>`
    ])
  }
  const noise = () => random.pick(['', '', '&nbsp;', '&#8203;', '\u202E', '<wbr>', '</font>', '</span></b>', '<br >', '<>', '&zwnj;'])
  const sentence = (list: string[], letter: string) => Array.from({ length: random.int(3, 25) }, () => {
    const plain = word(list, letter)
    const dressed = random.pick([plain, plain, `<b>${plain}</b>`, `<a href="https://acme.example/">${plain}</a>`, `<span lang=EN-GB>${plain}</span>`, `${plain}<br>`])
    return random.chance(0.1) ? `${dressed}${noise()}` : dressed
  }).join(' ') + (random.chance(0.3) ? hide() : '')
  const own = Array.from({ length: random.int(2, 6) }, () => sentence(mail.own, 'own'))
  const old = Array.from({ length: random.int(3, 12) }, () => sentence(mail.old, 'old'))
  mail.html = CLIENTS[mail.client]?.body(own, old, 'Service Desk') ?? ''
  return mail
}

/** The mail with pieces cut out, doubled and cut off, as broken senders and gateways do. */
export function broken (html: string, random: Random): string {
  let text = html
  for (let change = random.int(1, 8); change > 0; change--) {
    const from = random.int(0, text.length)
    const to = Math.min(text.length, from + random.int(0, 60))
    text = random.pick([
      text.slice(0, from) + text.slice(to),
      text.slice(0, to) + text.slice(from),
      text.slice(0, from) + random.pick(['<', '>', '"', "'", '</', '<!--', '&', '\0', '<table>', '</table>', '</td>', '<p', '\uD83D', '</div></div>']) + text.slice(from)
    ])
  }
  return text
}
