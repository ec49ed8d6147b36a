/**
 * Characters that draw nothing: bidirectional controls, zero-width spaces, fillers, soft hyphens. In a mail they pad, or
 * hide words from its reader or from a search. The three rules below it treat those that also have a use.
 */
const INVISIBLE = /(?!\u200C|\u200D|[\u{E0020}-\u{E007F}]|\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu

/** Tag characters name the region of a flag (England, Scotland, Wales) after a black flag; elsewhere they spell hidden words. */
const TAGS = /(\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,6}\u{E007F})|[\u{E0020}-\u{E007F}]/gu

/** One variation selector picks a form of the character before it; more of them carry hidden bytes. */
const SELECTORS = /(\p{Variation_Selector})\p{Variation_Selector}+/gu

/** The joiners shape letters of Arabic, Indic and other scripts and join emoji; anywhere else they hide. */
const STRAY_JOINER = /[\u200C\u200D](?![\p{L}\p{M}\p{Extended_Pictographic}])|[\u200C\u200D](?=\p{Script=Latin})|(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200C\u200D]/gu

/** The text without characters that draw nothing; the very same string where there are none. Emoji and scripts stay whole. */
export function withoutInvisible (text: string): string {
  if (!/\p{Default_Ignorable_Code_Point}/u.test(text)) return text
  return text
    .replace(INVISIBLE, '')
    .replace(TAGS, '$1')
    .replace(SELECTORS, '$1')
    .replace(STRAY_JOINER, '')
}
