import { CONFIGURATION_WORDS } from './words/configuration.js'
import { ESTATE_WORDS } from './words/estate.js'
import { PEOPLE_WORDS } from './words/people.js'
import { TICKETS_WORDS } from './words/tickets.js'
import { TIME_WORDS } from './words/time.js'
import { TRADE_WORDS } from './words/trade.js'

/**
 * What people call the things in Halo and what they do with them. Entries are parted by commas; one of several words counts
 * only where they follow each other. Spellings, plurals and endings are evened out by `lib/mcp/catalogue/terms.ts`.
 */
export interface DomainWords {
  /** What it is called first of all. */
  names: string
  /** What else it is called, and what is found in it. */
  also?: string
  /** What people say when they want one certain tool of it, by the tool's verb. */
  own?: Readonly<Record<string, string>>
}

/** By domain. */
export const DOMAIN_WORDS: Readonly<Record<string, DomainWords>> = {
  ...CONFIGURATION_WORDS,
  ...ESTATE_WORDS,
  ...PEOPLE_WORDS,
  ...TICKETS_WORDS,
  ...TIME_WORDS,
  ...TRADE_WORDS
}

/** What people say for each kind of tool, by its verb. */
export const VERB_WORDS: Readonly<Record<string, string>> = {
  list: 'list, all, which, show, overview, find, search, look up, are there, how many, any, latest, recent, every, who, what are, browse, see, see all, ' +
    'display, enumerate, show me all, give me all, pull all, every one, count, number of, what kinds, search for, look for, check which, check, whats, ' +
    'summarise, my, our, whose, current, available, exist, open ones, about to, give me, give us, anything, how are, are any, upcoming, still',
  get: 'detail, one, open, read, single, full, complete, look at, view, number, everything, more about, bring up, pull up, inspect, open the, open up, ' +
    'show me the, particular, specific, specs, info on, information on, info about, information about, profile, look into, contents, in full, in detail, ' +
    'exact, this one',
  upsert: 'replace, reset, tell, give, attach, put in, add, new, create, set up, setup, change, update, edit, rename, record, enter, make, write, set, modify, ' +
    'correct, amend, save, mark, register, put, adjust, move, mend, extend, send, raise, start, switch, turn, schedule, post, issue, log, book, build, ' +
    'draw up, prepare, draft, define, introduce, insert, import, store, submit, upload, assign, reassign, replan, fix, alter, revise, refresh the, ' +
    'convert, copy, duplicate the, clone, generate, produce, compose, publish, launch, establish, form, kick off, start a, open a, open a new, open an, ' +
    'swap, relabel, retitle, reword, reprice, increase, decrease, reduce, lower, bump, enable, disable, activate, deactivate, switch on, switch off, ' +
    'approve, reject, note down, take on, sign up, correct the, another, allow, let, fill in, put on, put up, hand, link, connect, appoint, grant, tag, ' +
    'label, stop, pause, resume, close, reopen, rewrite, extra, should now, must now, needs to be, has to be, update the, apply, configure, order, draw, ' +
    'block, route, arrange, renew, terminate, promote, demote, throw in, hire, put this, stick, pop, chuck in, place, transfer, hand over, pass, let know, ' +
    'make sure, respond, fix a typo, typo, postpone, delay, bring forward, announce, declare, plan, negotiate, nominate, invite, notify, inform, finish, ' +
    'complete the, end, prolong, decline, accept, turn down, carry out, report a, accept the',
  delete: 'delete, remove, get rid, drop, erase, wipe, take off, take out, cancel, clear out, throw away, shut down, discard, purge, no longer needed, bin, ' +
    'scrap, trash, ditch, kill, discontinue, take down, take away, dispose, disband, dissolve, retire, offboard, nuke, scrub, withdraw, revoke, rid of, ' +
    'eliminate, strike, strike out, clear, clean up, clean out, tidy up, do away with, abolish, undo, can go, not needed any more, not needed anymore, ' +
    'no longer use, unused, obsolete, expunge, destroy, rm, del, chuck, lose the, void, call off, scratch, hide, throw out, no longer on, kick out, twice, ' +
    'by accident, delete all, dead, stale, take back, retract, get it off, wrong one'
}
