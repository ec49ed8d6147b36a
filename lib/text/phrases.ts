/*
 * How mail programs introduce what they quote, in English, German, French, Spanish, Dutch, Italian, Portuguese and the
 * Scandinavian languages. Every pattern is used on a line of bounded length.
 */

/** Between lines of dashes or alone on a line: the message below is the one that was answered. */
export const ORIGINAL = /^(original (message|appointment)|ursprüngliche nachricht|originalnachricht|ursprünglicher termin|message d'origine|message original|mensaje original|oorspronkelijke? bericht|messaggio originale|mensagem original|originalmeddelande|oprindelig meddelelse|opprinnelig melding)$/

/** The message below was passed on: it is what the sender wanted to be read. */
export const FORWARDED = /^(forwarded (message|by .{1,80})|begin forwarded message|weitergeleitete nachricht|anfang der weitergeleiteten nachricht|message transf[eé]r[eé]|début du message (transféré|réexpédié)|mensaje reenviado|inicio del mensaje reenviado|doorgestuurd bericht|begin doorgestuurd bericht|messaggio inoltrato|inizio messaggio inoltrato|mensagem encaminhada|vidarebefordrat meddelande|videresendt meddelelse)$/

/** Lines of service desks: everything below belongs to the ticket already. */
export const REPLY_ABOVE = /^(please )?(type your )?reply above this line|^bitte (antworten sie|schreiben sie ihre antwort) (über|oberhalb) dieser zeile|^répondez au-dessus de cette ligne|^por favor,? responda (por encima|arriba) de esta línea|^antwoord boven deze (regel|lijn)/

const FROM = 'from|von|de|van|da|från|fra'
const SENT = 'sent|gesendet|envoyé|enviado|enviado el|enviada em|enviado em|verzonden|inviato|skickat|sendt'
const DATE = 'date|datum|fecha|data|dato'
const TO = 'to|an|à|para|aan|a|till|til'
const COPY = 'cc|kopie|copie|copia|kopia|kopi|bcc|reply-to|antwort an|importance|wichtigkeit|attachments|anlagen'
const SUBJECT = 'subject|betreff|objet|asunto|onderwerp|oggetto|assunto|ämne|emne'

/** Labels of the header that Outlook and others put above the message they quote. */
export const LABELS: ReadonlyArray<readonly [Label, RegExp]> = [
  ['from', only(FROM)], ['sent', only(SENT)], ['date', only(DATE)], ['to', only(TO)], ['copy', only(COPY)], ['subject', only(SUBJECT)]
]

export type Label = 'from' | 'sent' | 'date' | 'to' | 'copy' | 'subject'

/** Two of them in one line that begins with a sender: a header whose line breaks were lost. */
export const SENT_INSIDE = new RegExp(`\\s\\*?(${SENT}|${DATE})\\s?:`, 'i')
export const SUBJECT_INSIDE = new RegExp(`\\s\\*?(${SUBJECT})\\s?:`, 'i')

function only (names: string): RegExp {
  return new RegExp(`^(${names})$`, 'i')
}

/** "On 3 March 2025 at 10:00, Ann wrote:" begins with one of these and holds one of the verbs. */
export const WROTE_START = /^\W{0,3}(on|am|le|el|op|il|em|den|på)\s/i
export const WROTE = /(^|[\s>)])(wrote|writes|schrieb|a écrit|escribió|schreef|ha scritto|escreveu|skrev)([\s:]|$)/i

/** Own words that send the reader to the message below. */
export const SEE_BELOW = /\b(see|read|look at|as per)\b.{0,40}\b(mail|email|e-mail|message|thread|request|attached)\b|\bbelow\b|\bforward(ed|ing)?\b|\bfw[d:]|\bfyi\b|\bfyr\b|\bplease (advise|action|assist|help|handle)\b|\b(can|could) (you|someone|we)\b.{0,30}\b(help|assist|look|check|sort|fix|deal|action)\b|siehe (unten|nachricht)|s\. ?u\.|weiter(ge)?leit|zur (info|kenntnis|bearbeitung)|anbei|ci-dessous|pour (info|suivi|action)|transf[eé]r|más abajo|ver (abajo|correo)|adjunto|reenv[ií]|para (tu|su) información|hieronder|zie (onder|mail|bericht)|ter info|doorgestuurd/i

export const GREETING = /^(hi|hello|hey|dear|good (morning|afternoon|evening|day)|hallo|guten (tag|morgen|abend)|sehr geehrte[rs]?|liebe[rs]?|moin|servus|bonjour|bonsoir|salut|ch[eè]re?|hola|buen[oa]s|estimad[oa]s?|beste|geachte|dag|goede(morgen|middag|navond)|ciao|buongiorno|olá|hej)\b/i

export const SIGN_OFF = /^((kind|best|warm|many|with (kind|best))? ?(regards|wishes|thanks)|thanks|thank you|cheers|sincerely|yours|mit freundlichen|freundliche|viele|beste gr|liebe gr|schöne gr|mfg|vg|lg|danke|vielen dank|cordialement|bien (à vous|cordialement)|merci|salutations|saludos|un saludo|atentamente|gracias|met vriendelijke|vriendelijke|groet|mvg|bedankt|dank|cordiali saluti|grazie|obrigad|hälsningar|mvh|gru(ß|ss)|grüße)/i

/** Lines that phones and mail programs add. */
export const SENT_FROM = /^(sent (from|via|with|using) |get outlook for |von meinem .{1,40} gesendet|gesendet (von|mit|via) |diese nachricht wurde von meinem |outlook für |holen sie sich outlook |envoyé (de|depuis|avec) |obtenez outlook |télécharger outlook |enviado (desde|con) |obtener outlook |obtén outlook |verzonden (vanaf|met|via|vanuit) |outlook voor .{1,20} downloaden|inviato da |enviado (do|a partir d)|skickat från |sendt fra )/i

/** Beginnings of the paragraphs that lawyers and printers put under mails; with two of the words below they are such. */
export const LEGAL_START = /^[\W_]{0,5}(this (e-?mail|message|communication|transmission|correspondence)|the (information|contents?|materials?)\b.{0,40}\b(this|attached) |the contents? of this|confidential|disclaimer|important notice|legal notice|notice:|privileged|if you (are not|have received|received|believe)|e-?mails? (are|is|may|can)|any (views|opinions|unauthori[sz]ed)|please consider the environment|diese (e-?mail|nachricht|mitteilung)|der inhalt dieser|die (in dieser|informationen in)|vertraulich|wenn sie nicht der|falls sie nicht der|ce (message|mail|courriel|courrier)|cet e-?mail|les informations|si vous n'êtes pas|avis de confidentialité|este (mensaje|correo|e-?mail|documento)|la información contenida|si usted no es|aviso (legal|de confidencialidad)|dit (e-?mail|bericht)|deze e-?mail|de (informatie|inhoud) (in|van) (dit|deze)|indien u niet|questo messaggio|esta mensagem)/i

export const LEGAL_WORDS = [
  /confiden|vertraulich|vertrouwelijk|privileged|riservat/i,
  /recipient|addressee|addressed to|empfänger|adressat|destinat|geadresseerd|bestemd|ontvang/i,
  /intended|bestimmt|gerichtet|exclusiv|uitsluitend|meant for/i,
  /delete|destroy|lösch|vernicht|supprim|détrui|elimin|borr|verwijder/i,
  /unauthori[sz]ed|prohibited|unlawful|unbefugt|untersagt|nicht gestattet|interdit|prohibid|niet toegestaan|verboden/i,
  /virus|liabil|haft|responsab|aansprakelijk|warrant|guarantee/i,
  /in error|by mistake|irrtüm|par erreur|por error|abusievelijk|ten onrechte/i,
  /notify|inform(ieren)? |tell us|avis|comuni/i,
  /environment|umwelt|print|drucken/i,
  /views|opinions|monitor/i
] as const

/** Beginnings of the lines that company law wants under letters. */
export const COMPANY = /^(registered (office|in|number|company)|company (registration|reg|number|no)|vat (no|number|reg)|sitz der gesellschaft|handelsregister|amtsgericht|hrb |geschäftsführ|ust-?id|siège social|siret|rcs |kvk|handelsnaam|domicilio social)/i
