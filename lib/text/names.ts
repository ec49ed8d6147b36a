/** The elements of HTML, old ones too, of MathML, and those of SVG whose names are no words of a language. */
const ELEMENTS: ReadonlySet<string> = new Set(('a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br ' +
  'button canvas caption center cite code col colgroup command data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font ' +
  'footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins isindex kbd keygen label legend li link listing main map mark ' +
  'marquee menu menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby ' +
  's samp script search section select slot small source span strike strong style sub summary sup table tbody td template textarea tfoot th thead time title tr ' +
  'track tt u ul var video wbr xml xmp ' +
  'math annotation maction menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd ' +
  'mtext mtr munder munderover semantics ' +
  'svg clippath defs ellipse fecolormatrix feblend fecomposite feflood fegaussianblur femerge femergenode feoffset foreignobject lineargradient polygon polyline ' +
  'radialgradient rect tspan').split(' '))

/** Elements of SVG, and one of old HTML, whose names people also write as placeholders: `cd <path>`. */
const WORDS: ReadonlySet<string> = new Set('animate circle desc filter g image line marker mask metadata path pattern stop switch symbol text textpath use view'.split(' '))

/** Word's and Outlook's own elements: `<o:p>`, `<v:shape>`, `<st1:place>`. */
const OFFICE = /^(?:[mopvwx]|st1|u\d{1,2}):[a-z]/

/** Attributes that stand without a value. */
const FLAGS: ReadonlySet<string> = new Set(('allowfullscreen async autofocus autoplay border checked compact controls declare default defer disabled download ' +
  'formnovalidate hidden inert ismap itemscope loop multiple muted nohref noresize noshade novalidate nowrap open playsinline readonly required reversed scoped ' +
  'seamless selected truespeed').split(' '))

/** Whether the name makes a tag: `always`, only where it has attributes with values (`attributed`), or never. In lower case. */
export function tagName (name: string): 'always' | 'attributed' | 'never' {
  if (ELEMENTS.has(name) || OFFICE.test(name)) return 'always'
  return WORDS.has(name) ? 'attributed' : 'never'
}

/** Whether an attribute of that name says something without a value. */
export function isFlag (name: string): boolean {
  return FLAGS.has(name) || /^(?:data|aria|_ng[a-z]*)-/.test(name)
}
