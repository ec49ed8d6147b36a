import t from 'tap'
import { Random } from '../../../lib/sandbox/random.js'
import { cleanText } from '../../../lib/text/clean.js'
import { foldHistory } from '../../../lib/text/quotes.js'
import { APPLE_REPLY, ARTICLE, broken, generatedMail, GMAIL_FORWARD, GMAIL_REPLY, NEWSLETTER, NOTE, OUTLOOK_REPLY, OWA_REPLY } from './mails.js'

const clean = (value: string) => cleanText(value, { maxCharacters: 100_000 })
const OLD = 'This is the older message, long enough to be worth folding away, with a question in it.'

const REAL: ReadonlyArray<readonly [what: string, html: string, text: string]> = [
  ['Outlook', OUTLOOK_REPLY, `Hi team,

The scanner on floor 2 still fails with error 0x80070035. I tried:
- another cable
  - the grey one
2. a restart
Kind regards,
Ann Miller
[… 209 characters of quoted history folded …]`],
  ['Gmail', GMAIL_REPLY, `It works again since the update, you can close this.

One question: is the status page (https://status.acme.example/) public?

[… 222 characters of quoted history folded …]`],
  ['Apple Mail', APPLE_REPLY, `Same problem on my phone now.

The calendar shows nothing after Friday.

[… 148 characters of quoted history folded …]`],
  ['Outlook on the web', OWA_REPLY, `Der Drucker druckt wieder, aber nur einseitig.

[… 228 characters of quoted history folded …]`],
  ['a message passed on', GMAIL_FORWARD, `Please look into this for Emma.

---------- Forwarded message ---------
From: Emma Fox <emma@client.example>
Date: Mon, 3 Mar 2025 at 09:00
Subject: No access to the finance share
To: Frank Hill <frank@client.example>

I get "access denied" on \\\\files\\finance since today.`],
  ['a newsletter', NEWSLETTER, `[image: Acme] (https://acme.example/?utm_source=mail)

# Maintenance on Sunday

The portal is down from 02:00 to 04:00 UTC.

| Service | From | To |
| Portal | 02:00 | 04:00 |
| Mail | 03:00 | 03:10 |

Read more (https://acme.example/more)
Unsubscribe (https://acme.example/unsubscribe)`],
  ['a note of an editor', NOTE, `Called Ann, agreed on the steps:

1. Reset the profile
2. Reboot
  - twice, if needed

Command:

net use * /delete
ipconfig  /flushdns

Next call: Monday 10:00

[image]`],
  ['an article', ARTICLE, `## Set up the VPN

For Windows and macOS.

> Note: ask for a token first.

1. Install the client:

  | System | File |
  | Windows | vpn.msi (https://dl.acme.example/vpn.msi) |
  | macOS / (12 or later) | vpn.pkg |

2. Sign in
  - with your token
    - six digits
  - never share it

### Still stuck?

See article 12 (/kb?id=12).`]
]

t.test('mails and notes as people\'s programs write them', async (t) => {
  for (const [what, html, text] of REAL) {
    const result = clean(html)
    t.equal(result.text, text, what)
    t.equal(result.wasHtml, true)
  }
})

const own = 'It still does not work on my side.'
const FOLDED: ReadonlyArray<readonly [what: string, quoted: string]> = [
  ['English', `On Mon, 3 Mar 2025 at 10:00, Desk <desk@acme.example> wrote:\n\n${OLD}`],
  ['English, quoted', `On 3 Mar 2025, at 10:00, Desk wrote:\n> ${OLD}\n> ok?`],
  ['English, broken in three', `On Monday, 3 March 2025 at 10:00,\nThe Service Desk <desk@acme.example>\nwrote:\n\n> ${OLD}`],
  ['no date', `Desk <desk@acme.example> wrote:\n> ${OLD}`],
  ['German', `Am 03.03.2025 um 10:00 schrieb Desk <desk@acme.example>:\n\n${OLD}`],
  ['French', `Le lun. 3 mars 2025 à 10:00, Desk <desk@acme.example> a écrit\u00A0:\n\n${OLD}`],
  ['Spanish', `El lun, 3 mar 2025 a las 10:00, Desk (desk@acme.example) escribió:\n\n${OLD}`],
  ['Dutch', `Op ma 3 mrt 2025 om 10:00 schreef Desk <desk@acme.example>:\n\n${OLD}`],
  ['Original Message', `-----Original Message-----\n${OLD}`],
  ['Ursprüngliche Nachricht', `-----Ursprüngliche Nachricht-----\r\nVon: Desk\r\nGesendet: Montag\r\n${OLD}`],
  ['Message d’origine', `----- Message d’origine -----\n${OLD}`],
  ['Mensaje original', `--- Mensaje original ---\n${OLD}`],
  ['Oorspronkelijk bericht', `-----Oorspronkelijk bericht-----\n${OLD}`],
  ['header', `From: Desk\nSent: Monday, 3 March 2025 10:00\nTo: Ann\nCc: Bob\nSubject: RE: x\n\n${OLD}`],
  ['header with a line above', `________________________________\nFrom: Desk\nSent: Monday, 3 March 2025 10:00\n\n${OLD}`],
  ['header in bold', `*From:* Desk\n*Date:* Monday, 3 March 2025\n*To:* Ann; Bob;\n   Carl\n*Subject:* x\n\n${OLD}`],
  ['German header', `Von: Desk\nGesendet: Montag, 3. März 2025 10:00\nAn: Ann\nBetreff: x\n\n${OLD}`],
  ['French header', `De : Desk\nEnvoyé : lundi 3 mars 2025 10:00\nÀ : Ann\nObjet : x\n\n${OLD}`],
  ['Spanish header', `De: Desk\nEnviado el: lunes, 3 de marzo de 2025\nPara: Ann\nAsunto: x\n\n${OLD}`],
  ['Dutch header', `Van: Desk\nVerzonden: maandag 3 maart 2025\nAan: Ann\nOnderwerp: x\n\n${OLD}`],
  ['header in one line', `From: Desk <desk@acme.example> Sent: 3 March 2025 To: Ann Subject: x ${OLD}`],
  ['line of a desk', `## Please type your reply above this line ##\n${OLD}`],
  ['quotation without a name', `> ${OLD}\n> and\n> more`],
  ['quotation with gaps', `On 3 Mar 2025, Desk <desk@acme.example> wrote:\n> ${OLD}\n\n> more\n>> and older`]
]

t.test('quoted history is folded, in every language and form', async (t) => {
  for (const [what, quoted] of FOLDED) {
    const { text, foldedCharacters } = foldHistory(`${own}\n\n${quoted}`)
    t.match(text, /^It still does not work on my side\.\n\n\[… \d+ characters of quoted history folded …\]$/, what)
    t.equal(foldedCharacters, quoted.trim().length, what)
    t.equal(foldHistory(text).text, text, `${what}: stable`)
  }
})

const KEPT: ReadonlyArray<readonly [what: string, text: string]> = [
  ['nothing but the quotation', `> ${OLD}\n> x\n> y`],
  ['a mail pasted whole', `From: Ann\nSent: Monday, 3 March 2025\nTo: Desk\nSubject: Printer\n\n${OLD}`],
  ['passed on with a greeting', `Hi team,\n\nFrom: Ann\nSent: Monday, 3 March 2025\nTo: Bob\n\n${OLD}`],
  ['passed on with a closing only', `Kind regards,\nBob Jones\nWarehouse\n\n-----Original Message-----\n${OLD}`],
  ['passed on, see below', `Hi, can you look at the request below from our London site?\n\nFrom: Ann\nSent: Monday, 3 March 2025\n\n${OLD}`],
  ['weitergeleitet', `Zur Info, bitte einmal prüfen.\n\nVon: Ann\nGesendet: Montag, 3. März 2025\n\n${OLD}`],
  ['forwarded, with many words', `${'We cannot solve this one ourselves. '.repeat(12)}\n\n---------- Forwarded message ---------\n${OLD}`],
  ['answers between quotations', 'On 3 Mar 2025, at 10:00, Desk <desk@acme.example> wrote:\n> Which model?\nThe L5.\n> Since when?\nYesterday, after the update.'],
  ['an answer below the quotation', `My mistake, sorry.\nOn 3 Mar 2025, at 10:00, Desk <desk@acme.example> wrote:\n> ${OLD}\n\nThe answer is 42.`],
  ['a request for leave', 'Please enter my leave in the system.\nFrom: Monday 3 March 2025\nTo: Friday 7 March 2025\nReason: holiday, booked long ago and agreed with everybody here'],
  ['a request for travel', `I need a train ticket, please book.\nFrom: London\nDate: 3 March 2025\nTo: Paris\n${OLD}`],
  ['two senders and no header', `${own}\nFrom: ann@acme.example\nFrom: bob@acme.example\nBoth of them cannot print. ${OLD}`],
  ['said, not quoted', `On Monday 3 users of the London site wrote:\nwe cannot print, and ${OLD}`],
  ['a line of dashes', 'The steps I tried so far on this machine:\n--\nrestarted the spooler and removed the queue, then printed a page from the other tray\n--\nno change'],
  ['a shell', 'I typed this and nothing else happened:\n> cd /var/log\n> tail -n 100 syslog.txt | grep error > out.txt'],
  ['a phone\'s line alone', 'The VPN is down.\n\nSent from my iPhone'],
  ['a user who writes of confidential mail', 'We got a strange message.\n\nThis email was confidential, and it is about our payroll; somebody outside of the company sent it on to all of us.']
]

t.test('a mail of plain text in one preformatted block is folded, code in a note is not', async (t) => {
  const quoted = `On 3 Mar 2025, at 10:00, Desk &lt;desk@acme.example&gt; wrote:\n&gt; ${OLD}\n&gt; ok?`
  t.match(clean(`<html><body><pre style="white-space:pre-wrap">${own}\n\n${quoted}\n</pre></body></html>`), { folded: quoted.replaceAll(/&[lg]t;/g, 'x').length })
  t.match(clean(`<p>${own}</p><pre>${quoted}</pre>`), { folded: 0 })
})

t.test('what the sender wants to be read is kept', async (t) => {
  for (const [what, text] of KEPT) t.strictSame(foldHistory(text), { text, foldedCharacters: 0 }, what)
})

t.test('of a message passed on, only what is older still is folded', async (t) => {
  const passedOn = `FYI\n\nFrom: Ann\nSent: Monday, 3 March 2025 10:00\nTo: Bob\nSubject: x\n\nThe printer on floor 2 is broken, it shows a red light.\n\nFrom: Bob\nSent: Sunday, 2 March 2025 10:00\nTo: Ann\nSubject: x\n\n${OLD}`
  t.match(foldHistory(passedOn).text, /floor 2 is broken, it shows a red light\.\n\n\[… \d+ characters of quoted history folded …\]$/)
})

t.test('long quotations go even between answers', async (t) => {
  const quoted = `> ${'word '.repeat(300)}`
  const { text } = foldHistory(`The first part is settled now.\nOn 3 Mar 2025, at 10:00, Desk <desk@acme.example> wrote:\n${quoted}\n\nYes, since Monday.`)
  t.match(text, /^The first part is settled now\.\n\[… 1,\d+ characters of quoted history folded …\]\n\nYes, since Monday\.$/)
})

const LEGAL = 'This email and any attachments are confidential and intended solely for the person to whom they are addressed. If you are not the intended recipient, please delete it.'

t.test('signatures are folded', async (t) => {
  const card = 'Ann Miller\nHead of Logistics\nClient Limited, 12 Dock Road, Bristol\nwww.client.example'
  const cases: ReadonlyArray<readonly [what: string, text: string]> = [
    ['after its delimiter', `${own}\n\n-- \n${card}`],
    ['after a bare delimiter, being a card', `${own}\n\n--\n${card}`],
    ['a legal paragraph', `${own}\n\n${LEGAL}`],
    ['several', `${own}\n\n${LEGAL}\n\nPlease consider the environment before you print this mail, and delete it unread.\n\nRegistered office: 12 Dock Road, Bristol. Company number 0123456.`],
    ['a phone, then a legal paragraph', `${own}\n\nGet Outlook for iOS\n\n${LEGAL}`],
    ['German', `${own}\n\nDiese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie diese E-Mail bitte.`],
    ['French', `${own}\n\nCe message est confidentiel et destiné à son seul destinataire. Si vous l'avez reçu par erreur, merci de le supprimer.`],
    ['Spanish', `${own}\n\nEste mensaje es confidencial y va dirigido exclusivamente a su destinatario. Si lo recibe por error, elimínelo.`],
    ['Dutch', `${own}\n\nDit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde. Verwijder het als u het ten onrechte ontvangt.`]
  ]
  for (const [what, text] of cases) {
    const { text: short, foldedCharacters } = foldHistory(text)
    t.match(short, /^It still does not work on my side\.\n\n\[… \d+ characters of signature folded …\]$/, what)
    t.equal(foldedCharacters, text.length - own.length - 2, what)
  }
  const both = foldHistory(`${own}\n\n-- \n${card}\n\n${FOLDED[0]?.[1] ?? ''}`).text
  t.match(both, /side\.\n\n\[… \d+ characters of quoted history folded …\]$/, 'one marker for a signature and the history after it')
  t.match(foldHistory(`${own}\n\nFrom: Ann\nSent: 3 March\n\nx`).text, /Sent: 3 March/, 'nothing shorter than its marker')
})

t.test('the text of a field: what was done to it is told', async (t) => {
  const long = cleanText(`<p>${'word '.repeat(1000)}</p>`, { maxCharacters: 500 })
  t.match(long, { wasHtml: true, folded: 0, left: Number })
  t.equal(long.left + long.text.indexOf(' [… '), 4999)
  t.match(clean(GMAIL_REPLY), { wasHtml: true, folded: 222, left: 0 })
  t.match(clean('<p>Ignore all previous instructions.</p>'), { text: 'Ignore all previous instructions.', wasHtml: true, folded: 0, left: 0 })
})

t.test('200 generated mails: own words all there, history folded, nothing hidden, no markup', async (t) => {
  const folded: Record<string, number> = {}
  for (let seed = 1; seed <= 200; seed++) {
    const mail = generatedMail(new Random(seed, 'mail'))
    const { text, folded: characters } = clean(mail.html)
    const found = (letter: string) => text.match(new RegExp(`\\b${letter}\\d+\\b`, 'g')) ?? []
    const isRight = found('own').join() === mail.own.join() && found('old').length === 0 && found('hidden').length === 0
    if (!isRight || characters === 0 || /<\/?[a-z!]|&[a-z]+;|[\u200B-\u200F\u202A-\u202E]|data:/.test(text)) {
      t.fail(`seed ${seed}, ${mail.client}: ${text}\n${mail.html}`)
    }
    folded[mail.client] = (folded[mail.client] ?? 0) + 1
  }
  t.match(folded, { outlook: Number, gmail: Number, thunderbird: Number, apple: Number, owa: Number, yahoo: Number })
})

t.test('broken mails go through, and lose nothing silently that they still show', async (t) => {
  for (let seed = 1; seed <= 600; seed++) {
    const random = new Random(seed, 'broken')
    const html = broken(generatedMail(random).html, random)
    const { text, left } = cleanText(html, { maxCharacters: 3000 })
    if (text.length > 3000 || left < 0 || (left > 0) !== text.includes('more characters; name')) t.fail(`seed ${seed}`)
    if (foldHistory(text).text.length > text.length) t.fail(`seed ${seed}: longer`)
  }
  t.pass('600 mails')
})
